// As much of Consent-O-Matic's rule language as our rule uses, in our own words. Its shape is that of the extension's
// rules.schema.json (1.1.5): what is not listed here is refused, so that a rule that passes is one it can read.

const kinds = new Set(['D', 'A', 'B', 'E', 'F', 'X']);
const selection = { selector: 'text', textFilter: 'any', displayFilter: 'flag', childFilter: 'any' };
const shapes = {
  css: { target: selection },
  checkbox: { target: selection, negated: 'flag' },
  click: { target: selection },
  hide: { target: selection },
  waitcss: { target: selection, retries: 'number', waitTime: 'number', negated: 'flag' },
  list: { actions: ['action'] },
  foreach: { target: selection, action: 'action' },
  ifallownone: { trueAction: 'action', falseAction: 'action' },
  consent: { consents: ['consent'] },
};
const matchers = new Set(['css', 'checkbox']);
const types = { text: 'string', number: 'number', flag: 'boolean' };

/** What is wrong with a rule file, as a list of sentences. @param {Record<string, any>} file */
export function shapeProblems(file) {
  /** @type {string[]} */
  const problems = [];
  const only = (
    /** @type {object} */ value,
    /** @type {readonly string[]} */ keys,
    /** @type {string} */ path,
  ) => {
    for (const key of Object.keys(value)) if (!keys.includes(key)) problems.push(`${path}.${key}: unknown`);
  };
  const check = (/** @type {any} */ value, /** @type {any} */ shape, /** @type {string} */ path) => {
    if (Array.isArray(shape)) return value.forEach((item, at) => check(item, shape[0], `${path}[${at}]`));
    if (shape === 'action' || shape === 'matcher') {
      const known = shapes[value.type];
      if (!known || matchers.has(value.type) !== (shape === 'matcher'))
        problems.push(`${path}: no such ${shape}`);
      only(value, ['type', ...Object.keys(known ?? {})], path);
      for (const [key, inner] of Object.entries(known ?? {}))
        if (value[key] !== undefined) check(value[key], inner, `${path}.${key}`);
      return undefined;
    }
    if (shape === 'consent') {
      only(value, ['type', 'description', 'matcher', 'toggleAction', 'trueAction', 'falseAction'], path);
      if (!kinds.has(value.type)) problems.push(`${path}.type: no such kind of consent`);
      check(value.matcher, 'matcher', `${path}.matcher`);
      return check(value.toggleAction, 'action', `${path}.toggleAction`);
    }
    if (shape === selection) {
      only(value, Object.keys(selection), path);
      return check(value.selector, 'text', `${path}.selector`);
    }
    if (shape !== 'any' && typeof value !== types[shape]) problems.push(`${path}: expected ${types[shape]}`);
    return undefined;
  };
  const names = ['HIDE_CMP', 'OPEN_OPTIONS', 'DO_CONSENT', 'SAVE_CONSENT', 'UTILITY'];
  for (const [name, rule] of Object.entries(file)) {
    if (name === '$schema') continue;
    only(rule, ['detectors', 'methods'], name);
    rule.detectors.forEach((/** @type {any} */ detector, /** @type {number} */ at) => {
      only(detector, ['presentMatcher', 'showingMatcher'], `${name}.detectors[${at}]`);
      for (const key of Object.keys(detector)) check([detector[key]].flat(), ['matcher'], `${name}.${key}`);
    });
    for (const method of rule.methods) {
      only(method, ['name', 'action'], `${name}.methods`);
      if (!names.includes(method.name)) problems.push(`${name}: no such method ${method.name}`);
      if (method.action) check(method.action, 'action', `${name}.${method.name}`);
    }
  }
  return problems;
}

/**
 * Does in a page what the extension does there with a rule. Sent to the browser as text.
 *
 * @param {{ rule: any, wanted: string }} task `wanted`: the kinds of consent the visitor gives, such as `AB`
 */
async function act({ rule, wanted }) {
  /** @type {string[]} */
  const used = [];
  let base = document;
  let clicks = 0;
  const wait = (/** @type {number} */ time) => new Promise((resolve) => setTimeout(resolve, time));
  const findAll = (/** @type {any} */ { target: { selector, displayFilter } }) => {
    const all = selector === ':scope' ? [base] : [...base.querySelectorAll(selector)];
    const found = all.filter(
      (one) => displayFilter === undefined || (one.offsetHeight !== 0) === displayFilter,
    );
    if (found.length > 0 && selector !== ':scope') used.push(selector);
    return found;
  };
  const matches = (/** @type {any} */ matcher) => {
    const [found] = findAll(matcher);
    return matcher.type === 'checkbox' ? found.checked : found !== undefined;
  };
  const actions = {
    click: async (action) => {
      const [found] = findAll(action);
      if (!found) return;
      found.click();
      clicks += 1;
      await wait(0);
    },
    hide: async (action) => void findAll(action),
    waitcss: async (action) => {
      for (let tries = action.retries ?? 10; tries > 0 && !findAll(action)[0]; tries -= 1)
        await wait(action.waitTime ?? 250);
    },
    list: async (action) => {
      for (const one of action.actions) await run(one);
    },
    foreach: async (action) => {
      const before = base;
      for (const one of findAll(action)) {
        base = one;
        await run(action.action);
      }
      base = before;
    },
    ifallownone: async (action) => run(wanted === '' ? action.trueAction : action.falseAction),
    consent: async (action) => {
      for (const { type, matcher, toggleAction } of action.consents)
        if (matches(matcher) !== wanted.includes(type)) await run(toggleAction);
    },
  };
  const run = (/** @type {any} */ action) => actions[action.type](action);

  const [detector] = rule.detectors;
  for (let tries = 20; tries > 0 && !detector.presentMatcher.every(matches); tries -= 1) await wait(250);
  if (!detector.showingMatcher.every(matches)) return { isShowing: false, clicks, used };
  for (const name of ['HIDE_CMP', 'OPEN_OPTIONS', 'HIDE_CMP', 'DO_CONSENT']) await call(name);
  const on = [...document.querySelectorAll('#samtycke [role=switch]:checked')].map(({ name }) => name);
  await call('SAVE_CONSENT');
  return { isShowing: true, clicks, used: [...new Set(used)], on };

  async function call(/** @type {string} */ name) {
    const method = rule.methods.find((one) => one.name === name);
    if (method?.action) await run(method.action);
  }
}

/** @param {import('playwright-core').Page} page @param {Record<string, any>} file @param {string} wanted */
export const actFor = (page, { samtycke: rule }, wanted) => page.evaluate(act, { rule, wanted });

/** Every selector of a rule, `:scope` aside. @param {unknown} value @returns {string[]} */
export const selectorsOf = (value) =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) =>
        key === 'selector' && item !== ':scope' ? [String(item)] : selectorsOf(item),
      )
    : [];
