// What must be true of a visitor, said once more and plainly: which answers hold in which page, whatever happened.

/**
 * @typedef {{
 *   services: string[], revision: string, scopes: Record<string, number>, lang: string, reload: string,
 *   gpc: boolean, blocked: boolean, shift: number,
 * }} Site as it is served: with `shift` days on the clock
 *
 * @typedef {{
 *   site: Site, path: string, found: string[], touched: string[], added: string[], hurt: boolean, closed: boolean,
 *   destroyed: boolean, turned: boolean, once: boolean, preferences: boolean,
 * }} Page one that was loaded: with what it turned out to use, and what was granted in it at any time
 *
 * @typedef {{
 *   time: number, ends: number, revision: string, verdicts: Record<string, boolean>, scopes: Record<string, number>,
 *   found: string[], signal: boolean,
 * }} Decision
 *
 * @typedef {{ site: Site, decision: Decision | null, entries: string[], tabs: (Page | null)[], pages: Record<string, Page>, lately: string[],
 *   pending: { tab: number, act: 'accept' | 'reject' | 'withdraw' } | null }} Model `pending`: what the next page has to do
 */

/** What can be asked about, and where it is filed. @type {Record<string, string>} */
export const categoryOf = {
  smilee: 'functional',
  'google-analytics': 'analytics',
  meter: 'analytics',
  facebook: 'marketing',
  youtube: 'marketing',
  linkedin: 'marketing',
  club: 'club',
};
export const names = [...Object.keys(categoryOf), 'functional', 'analytics', 'marketing'];

const day = 86_400;

/** @returns {Model} */
export const createModel = () => ({
  site: {
    services: ['smilee', 'google-analytics', 'facebook', 'meter', 'youtube'],
    revision: '1',
    scopes: {},
    lang: 'en',
    reload: 'auto',
    gpc: false,
    blocked: false,
    shift: 0,
  },
  decision: null,
  entries: [],
  tabs: [],
  pages: {},
  lately: [],
  pending: null,
});

/** @param {{ site: Site }} of */
export const timeOf = ({ site }) => Math.floor(Date.now() / 1000) + site.shift * day;

/** @param {Page} page */
export const unitsOf = (page) => [...new Set([...page.site.services, ...page.found])];

/** @param {Model} model @param {Page} page */
const inForce = ({ decision }, page) => {
  const now = timeOf(page);
  return decision &&
    decision.ends > now &&
    decision.time <= now + day &&
    decision.revision === page.site.revision
    ? decision
    : null;
};

/** @param {Model} model @param {Page} page @param {string} id */
export const isAnswered = (model, page, id) => {
  const decision = inForce(model, page);
  return (
    decision !== null &&
    Object.hasOwn(decision.verdicts, id) &&
    (decision.scopes[id] ?? 1) === (page.site.scopes[id] ?? 1) &&
    !(page.site.gpc && !decision.signal && decision.verdicts[id])
  );
};

/** Services and categories that are granted in this page. @param {Model} model @param {Page} page */
export function grantedIn(model, page) {
  const units = unitsOf(page);
  const isGranted = (/** @type {string} */ id) => isAnswered(model, page, id) && model.decision?.verdicts[id];
  const has = (/** @type {string} */ name) => {
    const members = units.includes(name) ? [name] : units.filter((id) => categoryOf[id] === name);
    return members.length > 0 && members.every(isGranted);
  };
  return names.filter(has);
}

/** What the notice asks about. @param {Model} model @param {Page} page */
export const newsIn = (model, page) => unitsOf(page).filter((id) => !isAnswered(model, page, id));

/** Is anything but embedded content answered? @param {Model} model @param {Page} page */
const wasAsked = (model, page) => {
  const decision = inForce(model, page);
  return decision !== null && Object.keys(decision.verdicts).some((id) => id !== 'youtube');
};

/** @param {number} time @param {number} months */
function monthsLater(time, months) {
  const date = new Date(time * 1000);
  const dayOfMonth = date.getUTCDate();
  date.setUTCMonth(date.getUTCMonth() + months);
  if (date.getUTCDate() !== dayOfMonth) date.setUTCDate(0);
  return date.getTime() / 1000;
}

/**
 * One entry more. `choices` are by service or category, or the same for everything.
 *
 * @param {Model} model @param {Page} page @param {string} action @param {Record<string, boolean> | boolean} choices
 * @param {readonly string[]} [about] what was on the screen; everything if left out
 */
export function commit(model, page, action, choices, about) {
  const earlier = inForce(model, page);
  const all = unitsOf(page);
  const units = all.filter((id) => !about || about.includes(id) || isAnswered(model, page, id));
  const granted = grantedIn(model, page);
  const isNamed = (/** @type {string} */ id) =>
    typeof choices === 'boolean' ||
    Object.hasOwn(choices, id) ||
    Object.hasOwn(choices, categoryOf[id] ?? id);
  const choiceOf = (/** @type {string} */ id) =>
    typeof choices === 'boolean' ? choices : (choices[id] ?? choices[categoryOf[id] ?? id]);
  /** @type {Record<string, boolean>} */
  const verdicts = {};
  for (const [id, verdict] of Object.entries(earlier?.verdicts ?? {}))
    if (!all.includes(id))
      verdicts[id] = verdict && choices !== false && (choices === true || choiceOf(id) !== false);
  const isAboutSome = action === 'embed' || action === 'withdraw';
  for (const id of units)
    if (!isAboutSome || isNamed(id) || isAnswered(model, page, id))
      verdicts[id] = choiceOf(id) ?? granted.includes(id);
  const time = timeOf(page);
  const fresh = monthsLater(time, 6);
  const isWhole = typeof choices === 'boolean' || (action === 'save' && units.every(isNamed));
  model.decision = {
    time,
    ends: isWhole || !earlier ? fresh : Math.min(earlier.ends, fresh),
    revision: page.site.revision,
    verdicts,
    scopes: Object.fromEntries(
      Object.keys(verdicts).map((id) => [
        id,
        (all.includes(id) ? page.site.scopes[id] : earlier?.scopes[id]) ?? 1,
      ]),
    ),
    found: Object.keys(verdicts).filter((id) =>
      all.includes(id)
        ? page.found.includes(id) && !page.site.services.includes(id)
        : earlier?.found.includes(id),
    ),
    signal: page.site.gpc,
  };
  model.entries.push(action);
  for (const open of model.tabs) if (open) open.closed = false;
  spread(model);
}

/** A button of the notice. @param {Model} model @param {Page} page @param {boolean} granted @param {readonly string[]} about */
export function answer(model, page, granted, about) {
  const seen = granted ? about : undefined;
  if (!wasAsked(model, page)) commit(model, page, granted ? 'accept-all' : 'reject-all', granted, seen);
  else commit(model, page, 'save', Object.fromEntries(newsIn(model, page).map((id) => [id, granted])), seen);
}

/** Every open page hears of the decision. @param {Model} model */
export function spread(model) {
  for (const page of model.tabs) {
    if (!page || page.destroyed) continue;
    page.found = [...new Set([...page.found, ...(model.decision?.found ?? [])])];
    page.touched = [...new Set([...page.touched, ...grantedIn(model, page)])];
    model.lately = [...new Set([...model.lately, ...grantedIn(model, page)])];
  }
}

/** @param {Model} model */
export function forget(model) {
  for (const open of model.tabs) if (open) open.closed = false;
  model.decision = null;
  model.entries = [];
}

/** What pages turn out to use. @type {Record<string, string[]>} */
const foundOn = { '/club': ['club'], '/guarded': ['linkedin'] };

/** A page that came, with what the browser's objection answers in it. @param {Model} model @param {number} tab @param {string} id @param {string} path */
export function load(model, tab, id, path) {
  if (model.site.blocked) forget(model);
  const known = model.pages[id];
  if (known) {
    model.tabs[tab] = known;
    spread(model);
    return;
  }
  /** @type {Page} */
  const page = {
    site: structuredClone(model.site),
    path,
    found: [...(foundOn[path] ?? [])],
    touched: [],
    added: [],
    hurt: false,
    closed: false,
    destroyed: false,
    turned: false,
    once: false,
    preferences: false,
  };
  model.pages[id] = page;
  model.tabs[tab] = page;
  spread(model);
  const { pending } = model;
  if (pending?.tab === tab) {
    model.pending = null;
    const news = newsIn(model, page);
    if (pending.act === 'withdraw') commit(model, page, 'withdraw', false);
    else if (news.length && !page.site.gpc) answer(model, page, pending.act === 'accept', news);
  }
  if (!page.site.gpc) return;
  const decision = inForce(model, page);
  if (decision && !decision.signal && Object.values(decision.verdicts).includes(true))
    commit(model, page, 'signal', false);
  else if (newsIn(model, page).length) commit(model, page, 'signal', decision ? {} : false);
}
