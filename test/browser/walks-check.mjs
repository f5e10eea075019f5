import { createHash } from 'node:crypto';
import * as must from './walks-model.mjs';
import { marksOf, needsOf, tracesOf } from './walks-site.mjs';

// Holds a page against the model.

const sorted = (value) =>
  Array.isArray(value)
    ? value.map(sorted)
    : value && typeof value === 'object'
      ? Object.fromEntries(
          Object.keys(value)
            .sort()
            .map((key) => [key, sorted(value[key])]),
        )
      : value;
const hashOf = ({ hash: _, ...entry }) =>
  createHash('sha256')
    .update(JSON.stringify(sorted(entry)))
    .digest('hex');

const mainScripts = {
  smilee: /saas\.smilee\.io\/assets\/javascripts\/cobrowse\.js/,
  'google-analytics': /googletagmanager\.com\/gtag\/js/,
  facebook: /fbevents\.js/,
  meter: /meter\.example\/meter\.js/,
  linkedin: /insight\.min\.js/,
};

/** What is not as it must be in one page. */
export function problemsOf(model, page, state, { isBackward }) {
  const wrong = [];
  const expect = (is, what) => {
    if (!is) wrong.push(what);
  };
  const same = (found, expected, what) =>
    expect(
      JSON.stringify(found) === JSON.stringify(expected),
      `${what}: ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`,
    );
  expect(state.readyState === 'complete', 'the page is still loading');
  if (page.destroyed) {
    expect(state.roots === 0, 'an interface after destroy()');
    return wrong;
  }
  const units = must.unitsOf(page);
  const granted = must.grantedIn(model, page);
  const news = must.newsIn(model, page);
  same(state.has.toSorted(), granted.toSorted(), 'has()');

  expect(state.roots <= 1, `${state.roots} roots`);
  const isAsking = news.length > 0 && !page.site.gpc;
  if (!page.closed) expect(state.notice === Number(isAsking), `notice ${state.notice}, unanswered: ${news}`);
  expect(state.notice <= 1 && state.control <= 1, 'two of them');
  expect(state.notice + state.control === 1, `notice ${state.notice}, control ${state.control}`);
  expect(state.preferences === 0, 'preferences are open');
  if (state.control)
    same(
      state.withdraw,
      Number(page.path !== '/marks' && units.some((id) => granted.includes(id))),
      'withdraw in the control',
    );
  if (state.roots && (state.notice || !page.turned)) same(state.locale, state.lang, 'language');

  const isIn = (list, needs) => needs.every((name) => list.includes(name));
  const counted = (count, needs, what) => {
    if (isIn(granted, needs)) expect(count === 1, `${what} ${count} times, though granted`);
    else if (isIn(page.touched, needs)) {
      expect(count <= 1, `${what} ${count} times`);
      expect(page.site.reload === 'never' || count === 0, `${what} goes on, though denied`);
    } else expect(count === 0, `${what} ${count} times, though denied`);
  };
  for (const address of [...marksOf(page.path), ...page.added])
    counted(state.ran.filter((url) => url === address).length, needsOf(address), address);
  for (const [id, pattern] of Object.entries(mainScripts))
    if (page.site.services.includes(id) || (id === 'linkedin' && page.path === '/guarded'))
      counted(state.ran.filter((url) => pattern.test(url)).length, [id], id);
  for (const name of must.names) {
    const count = state.opened[name] ?? 0;
    if (granted.includes(name)) expect(count === 1, `when(${name}) ${count} times, though granted`);
    else expect(count <= Number(page.touched.includes(name)), `when(${name}) ${count} times`);
  }
  if (page.path === '/embed' && page.site.services.includes('youtube')) {
    const isShown = granted.includes('youtube') || page.once;
    expect(/youtube/.test(state.frame ?? '') === isShown, `the frame shows ${state.frame}`);
    same(state.placeholders, Number(!isShown), 'placeholders');
  }

  if (page.site.blocked) return wrong;
  const { decision } = model;
  const isInForce = decision && units.some((id) => must.isAnswered(model, page, id));
  if (isInForce) {
    same(
      sorted(state.record?.verdicts ?? null),
      sorted(
        Object.fromEntries(
          Object.entries(decision.verdicts).map(([id, is]) => [id, is ? 'granted' : 'denied']),
        ),
      ),
      'verdicts',
    );
    expect(state.record?.isFrozen, 'the record can be written to');
  }
  // Under an objection tabs that come at once may each answer in the visitor's place.
  const once = (list) =>
    list.filter(
      (action, index) => action !== 'signal' || list[index - 1] !== action || model.tabs.length < 2,
    );
  same(once(state.entries.map(({ action }) => action)), once(model.entries), 'history');
  state.entries.forEach((entry, index) => {
    const before = state.entries[index - 1];
    expect(entry.hash === hashOf(entry), `hash of entry ${index}`);
    if (before) expect(entry.prev === before.hash, `chain at entry ${index}`);
    if (before && !isBackward) expect(entry.time >= before.time, `time at entry ${index}`);
  });
  if (!model.entries.length && !decision)
    expect(!state.stored.includes('samtycke'), 'stored before a decision');
  for (const [id, pattern] of Object.entries(tracesOf)) {
    const isDenied = units.includes(id) && must.isAnswered(model, page, id) && !granted.includes(id);
    const isElsewhere = model.tabs.some((other) => other && (other.destroyed || other.touched.includes(id)));
    if (isDenied && !isElsewhere)
      same(
        state.stored.filter((name) => pattern.test(name)),
        [],
        `left of ${id}`,
      );
  }
  return wrong;
}
