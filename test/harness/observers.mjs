/** @param {import('playwright-core').BrowserContext} context */
export function collectErrors(context) {
  /** @type {{ kind: 'uncaught' | 'console', text: string, stack: string, page: string }[]} */
  const errors = [];
  context.on('weberror', (webError) => {
    const error = webError.error();
    const page = webError.page()?.url() ?? '';
    errors.push({ kind: 'uncaught', text: error.message, stack: error.stack ?? '', page });
  });
  context.on('console', (message) => {
    if (message.type() !== 'error') return;
    const { url, lineNumber } = message.location();
    const page = message.page()?.url() ?? '';
    errors.push({ kind: 'console', text: message.text(), stack: `${url}:${lineNumber}`, page });
  });
  return errors;
}

/** @param {import('playwright-core').BrowserContext} context */
export function collectTimeline(context) {
  /** @type {{ page: string, name: string, call: unknown[] }[]} */
  const timeline = [];
  const mark = '[stand-in] ';
  context.on('console', (message) => {
    if (message.type() !== 'debug' || !message.text().startsWith(mark)) return;
    timeline.push({ page: message.page()?.url() ?? '', ...JSON.parse(message.text().slice(mark.length)) });
  });
  return timeline;
}

/** A request that is never reported as ended, such as the beacon of a page that was left, counts for this long. */
const patience = 3000;

/** What the browser has begun to ask for, by its own account. @param {import('playwright-core').BrowserContext} context */
export function trackRequests(context) {
  /** @type {Map<import('playwright-core').Request, number>} */
  const begun = new Map();
  let changes = 0;
  context.on('request', (request) => {
    changes += 1;
    begun.set(request, performance.now());
  });
  for (const end of /** @type {const} */ (['requestfinished', 'requestfailed']))
    context.on(end, (request) => {
      changes += 1;
      begun.delete(request);
    });
  return {
    /** How many requests have begun and ended so far. */
    changes: () => changes,
    /** Addresses still under way. */
    open: () =>
      [...begun]
        .filter(([request, time]) => performance.now() - time < patience && request.url().startsWith('http'))
        .map(([request]) => request.url()),
  };
}
