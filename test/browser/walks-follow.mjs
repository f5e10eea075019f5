import assert from 'node:assert/strict';
import { restTasks } from '../harness/frames.mjs';
import { createRandom } from '../harness/random.mjs';
import { problemsOf } from './walks-check.mjs';
import * as must from './walks-model.mjs';
import { look, needsOf, openSite } from './walks-site.mjs';
import { steps } from './walks-steps.mjs';

// One walk from its first page to its last step.

const patience = 30_000;
/** A report may be over before it is shown, where something else was decided meanwhile. */
const reportPatience = 2000;
const length = 14;

// Not the drivers' own way: they wait for a load event, and some pages leave before it.
const go = (at, url) => at.evaluate((to) => void setTimeout(() => location.assign(to)), url);
async function reach(at, url) {
  await go(at, url);
  const end = performance.now() + patience;
  const isThere = (to) => location.href === to && document.readyState === 'complete';
  while (!(await at.evaluate(isThere, url).catch(() => false)))
    if (performance.now() > end) assert.fail(`${url} was not reached`);
}

/** Sent to the browser as text. */
function forgetEverything() {
  localStorage.clear();
  sessionStorage.clear();
  window.name = '';
  for (const pair of document.cookie.split('; '))
    for (const place of ['', '; domain=site.test', '; secure; samesite=none; partitioned'])
      document.cookie = `${pair.split('=')[0]}=; path=/; max-age=0${place}`;
}

/**
 * Walks, and tells the way that was gone.
 *
 * @param {Awaited<ReturnType<typeof import('../harness/index.mjs').startEngine>>} visit @param {number} seed
 * @param {readonly number[]} [dropped] steps to leave out
 */
export async function walk(visit, seed, dropped = []) {
  const tabs = [visit];
  try {
    return await follow(visit, seed, dropped, tabs);
  } finally {
    for (const tab of tabs.slice(1)) await tab.close();
  }
}

async function follow(visit, seed, dropped, tabs) {
  const { server } = visit;
  const random = createRandom(seed);
  let model = must.createModel();
  const done = [];
  const known = {};
  const grants = {};
  let mayLoad = new Set();
  let isFocusExpected = false;
  const hurt = new Set();
  let states = [];

  server.reset();
  openSite(server, () => model.site);
  await reach(visit, 'https://site.test/blank');
  await visit.evaluate(forgetEverything);
  server.clearLog();

  const fail = (problems) => {
    const trail = done.map((step, index) => `  ${index} ${step}`).join('\n');
    assert.fail(`${visit.name}, seed ${seed}:\n${problems.join('\n')}\nafter\n${trail}`);
  };

  // What a withdrawal did is told in the preferences: the visitor reads it and closes them.
  const closeReport = () =>
    document.querySelector('#samtycke-preferences [data-report] button:last-child')?.click();
  const see = async () => {
    const seen = [];
    for (const [tab, at] of tabs.entries()) {
      const state = await at.evaluate(look, must.names).catch(() => null);
      seen.push(state);
      if (!state) continue;
      for (const entry of state.journal) journal(tab, entry);
      if (state.preferences) await at.evaluate(closeReport).catch(() => {});
    }
    return seen;
  };
  const faults = [];
  /** Tabs in which it is still to be told what a withdrawal did. */
  const reports = new Set();
  const noted = new Set();
  const journal = (tab, [kind, id, number, detail]) => {
    // A page that is left may hand on what was read already.
    if (noted.has(`${id} ${number}`)) return;
    noted.add(`${id} ${number}`);
    if (kind === 'error' || (kind === 'console' && /\[samtycke\](?! has\()/.test(detail))) {
      if (!hurt.has(id)) faults.push(`${kind}: ${detail}`);
    } else if (kind === 'ready') {
      if (grants[id]) faults.push('ready twice');
      grants[id] = new Set(detail.granted);
    } else if (kind === 'show') {
      if (detail.layer === 'preferences') reports.delete(tab);
    } else if (kind === 'change') {
      grants[id] ??= new Set();
      const isTold = !['restore', 'tab', 'forget', 'signal'].includes(detail.action);
      if (isTold && detail.denied.length) reports.add(tab);
      for (const name of detail.granted) {
        if (grants[id].has(name)) faults.push(`${detail.action}: granted ${name} twice`);
        grants[id].add(name);
      }
      for (const name of detail.denied)
        if (!grants[id].delete(name)) faults.push(`${detail.action}: denied ${name}, which was not granted`);
    }
  };

  const walk = {
    server,
    count: 0,
    isBackward: false,
    at: (tab) => tabs[tab],
    onEach: (act) => Promise.all(tabs.map((at) => act(at))),
    expectLoad(tab) {
      for (const each of tab === undefined ? tabs.keys() : [tab]) {
        mayLoad.add(each);
        // Until it has come, the page before it is no answer.
        if (states[each]) known[each] = states[each].id;
      }
    },
    expectFocus() {
      isFocusExpected = true;
    },
    rest: (at) => at.evaluate(restTasks, 50),
    async until(isDone) {
      const end = performance.now() + patience;
      while (!(await isDone().catch(() => false))) {
        if (performance.now() > end) fail(['what was waited for did not come']);
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    },
    async open(path) {
      const at = await visit.open();
      tabs.push(at);
      await go(at, `https://site.test${path}`);
    },
    arrive: (reached) => settle([reached]),
    async arriveHurt(reached, tab) {
      let seen = null;
      const before = states[tab]?.id;
      await walk.until(async () => {
        seen = await tabs[tab].evaluate(look, []);
        return seen.id && seen.id !== before && seen.readyState === 'complete';
      });
      hurt.add(seen.id);
      await walk.rest(tabs[tab]);
      must.load(reached, tab, seen.id, seen.path);
      states[tab] = seen;
    },
    heal() {
      server.reset();
      openSite(server, () => model.site);
    },
  };

  /** Waits until the browser is as one of the models says. */
  async function settle(candidates) {
    const end = performance.now() + patience;
    let problems = [];
    for (;;) {
      const seen = await see();
      if (faults.length) fail(faults);
      const results = candidates.map((candidate) => {
        const wrong = [];
        for (const [tab, state] of seen.entries()) {
          if (!state?.id || (mayLoad.has(tab) && state.id === known[tab])) {
            wrong.push(`tab ${tab} has not loaded`);
            continue;
          }
          const current = candidate.tabs[tab];
          if (candidate.pages[state.id] !== current || !current) {
            must.load(candidate, tab, state.id, state.path);
          }
        }
        return { candidate, wrong };
      });
      for (const { candidate, wrong } of results)
        if (!wrong.length)
          for (const [tab, state] of seen.entries()) {
            const page = candidate.tabs[tab];
            if (hurt.has(state.id)) continue;
            wrong.push(
              ...problemsOf(candidate, page, state, walk).map((text) => `tab ${tab} ${page.path}: ${text}`),
            );
            const told = [...(grants[state.id] ?? [])].toSorted();
            const granted = must
              .unitsOf(page)
              .filter((id) => must.grantedIn(candidate, page).includes(id))
              .toSorted();
            if (!page.destroyed && told.join() !== granted.join())
              wrong.push(`tab ${tab}: events told of ${told}, granted are ${granted}`);
            if (isFocusExpected && state.isFocusLost && !mayLoad.has(tab)) wrong.push('the focus is lost');
          }
      const good = results.find(({ wrong }) => !wrong.length);
      states = seen;
      const isTelling = reports.size > 0 && performance.now() < end - patience + reportPatience;
      if (good && !isTelling) {
        reports.clear();
        mayLoad = new Set();
        isFocusExpected = false;
        model = good.candidate;
        return;
      }
      problems = results.toSorted((a, b) => a.wrong.length - b.wrong.length)[0].wrong;
      if (performance.now() > end) fail(problems);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  const names = Object.keys(steps);
  model.site.blocked = random.below(12) === 0;
  await go(visit, 'https://site.test/');
  done.push(model.site.blocked ? 'storage is blocked' : 'start');
  await settle([model]);
  for (let index = 1; index <= length; index++) {
    const name = random.pick(names);
    const of = createRandom(random.below(2 ** 31));
    if (dropped.includes(index)) {
      done.push(`(${name})`);
      continue;
    }
    const tab = of.below(tabs.length);
    const page = model.tabs[tab];
    if (page.destroyed && !['visit', 'reload', 'site', 'time', 'signal', 'open', 'back'].includes(name)) {
      done.push(`(${name})`);
      continue;
    }
    model.lately = [];
    const allowed = new Set(granting());
    server.clearLog();
    done.push(`${name} in tab ${tab}`);
    const before = states.map((state) => state?.id);
    const candidates = await steps[name]({
      model,
      tab,
      state: states[tab],
      at: tabs[tab],
      page,
      random: of,
      walk,
    });
    if (!candidates) {
      done[done.length - 1] = `(${name})`;
      continue;
    }
    await settle(candidates);
    // One step: tabs behind others take a second for it.
    await Promise.all(tabs.map((at) => at.evaluate(restTasks, 10).catch(() => {})));
    await settle([model]);
    done[done.length - 1] +=
      ` → ${states.map(({ path, id }, at) => `${path}${id === before[at] ? '' : ' (loaded)'}`).join(', ')} [${model.entries.at(-1) ?? ''}] ${JSON.stringify(model.decision?.verdicts ?? null)}`;
    for (const granted of granting()) allowed.add(granted);
    const leaked = server.foreign().filter(({ url }) => {
      const needs = needsOf(url);
      return !needs.length || !needs.every((need) => allowed.has(need));
    });
    if (leaked.length) fail(leaked.map(({ url }) => `reached though denied: ${url}`));
  }
  return done;

  function granting() {
    return [
      ...model.lately,
      ...model.tabs.flatMap((page) =>
        page ? [...must.grantedIn(model, page), ...(page.once ? ['youtube'] : [])] : [],
      ),
    ];
  }
}
