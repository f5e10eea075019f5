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

/**
 * How long a request counts in milliseconds: one that is never reported as ended, such as a beacon or what a document that
 * was left had asked for, for a moment; what a document still waits for, until a slow machine has answered.
 */
const patience = { left: 3000, waited: 30_000 };

/** These may outlive the document that began them. */
const lasting = ['ping', 'fetch', 'xhr', 'eventsource', 'websocket', 'media', 'other'];

/** What the browser has begun to ask for, by its own account. @param {import('playwright-core').BrowserContext} context */
export function trackRequests(context) {
  /** @type {Map<import('playwright-core').Request, number>} until when each counts */
  const begun = new Map();
  let changes = 0;
  /** @param {import('playwright-core').Request} request @param {number} time */
  const count = (request, time) => begun.set(request, performance.now() + time);

  context.on('request', (request) => {
    changes += 1;
    count(request, lasting.includes(request.resourceType()) ? patience.left : patience.waited);
  });
  for (const end of /** @type {const} */ (['requestfinished', 'requestfailed']))
    context.on(end, (request) => {
      changes += 1;
      begun.delete(request);
    });

  /** @param {import('playwright-core').Frame} frame */
  const leave = (frame) => {
    for (const request of begun.keys())
      if (!request.isNavigationRequest() && !request.serviceWorker() && request.frame() === frame)
        count(request, patience.left);
  };
  /** @param {import('playwright-core').Page} page */
  const watch = (page) => page.on('framenavigated', leave).on('framedetached', leave);
  context.pages().forEach(watch);
  context.on('page', watch);

  return {
    /** How many requests have begun and ended so far. */
    changes: () => changes,
    /** Addresses still under way. */
    open: () =>
      [...begun]
        .filter(([request, end]) => performance.now() < end && request.url().startsWith('http'))
        .map(([request]) => request.url()),
  };
}
