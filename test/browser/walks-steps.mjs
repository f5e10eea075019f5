import * as must from './walks-model.mjs';
import { paths } from './walks-site.mjs';

// What visitors, pages, tabs and time do. A step does it in the browser and in the model, and tells what may have come
// of it: one model, or several where a race may end in more than one way. A step that does not apply tells nothing.

/**
 * @typedef {{
 *   model: must.Model, tab: number, state: any, at: import('../harness/engines.mjs').Tab,
 *   page: must.Page, random: { below: (end: number) => number, pick: <T>(list: readonly T[]) => T },
 *   walk: any,
 * }} Here
 * @typedef {(here: Here) => Promise<readonly must.Model[] | undefined | void>} Step
 */

const clickOn = (selector) => {
  const element = document.querySelector(selector);
  element?.click();
  return element !== null;
};
/** A report of what a withdrawal did may have come in between: the visitor closes it and goes on. */
const arePreferencesThere = () => {
  const report = document.querySelector('#samtycke-preferences [data-report] button:last-child');
  report?.click();
  if (report) setTimeout(() => document.querySelector('#samtycke [data-samtycke=settings]')?.click(), 100);
  return document.querySelector('#samtycke-panel-rights > :first-child') !== null;
};
const button = (layer, act) => `#samtycke-${layer} [data-samtycke=${act}]`;

const asksAlike = (one, other) =>
  [one, other].every((path) => !['/club', '/guarded'].includes(path)) || one === other;

const goTo = ({ at }, address) => at.evaluate((url) => void setTimeout(() => location.assign(url)), address);
const again = ({ at }) => at.evaluate(() => void setTimeout(() => location.reload()));

/** Everybody loads anew what the site is now. */
async function reloadAll({ walk }) {
  await walk.onEach((at) => at.evaluate(() => void setTimeout(() => location.reload())));
  walk.expectLoad();
}

/** @param {Here} here @param {boolean} granted */
async function press(here, granted, how) {
  const { state, model, page } = here;
  if (!state.notice) return undefined;
  const about = must.newsIn(model, page);
  await how(button('notice', granted ? 'accept' : 'reject'));
  must.answer(model, page, granted, about);
  return [model];
}

/** @type {Record<string, Step>} */
export const steps = {
  async visit(here) {
    await goTo(here, here.random.pick(paths));
    here.walk.expectLoad(here.tab);
    return [here.model];
  },
  async reload(here) {
    await again(here);
    here.walk.expectLoad(here.tab);
    return [here.model];
  },
  accept: (here) => press(here, true, (selector) => here.at.click(selector)),
  reject: (here) => press(here, false, (selector) => here.at.click(selector)),
  acceptTwice: (here) =>
    press(here, true, (selector) =>
      here.at.evaluate(async (text) => {
        const { left, top } = document.querySelector(text).getBoundingClientRect();
        for (let time = 0; time < 2; time++) {
          document.elementFromPoint(left + 5, top + 5)?.click();
          await new Promise((resolve) => setTimeout(resolve));
        }
      }, selector),
    ),
  async acceptByKey(here) {
    if (here.model.tabs.filter(Boolean).length > 1) return undefined;
    return press(here, here.random.below(2) === 1, async (selector) => {
      await here.at.evaluate((text) => document.querySelector(text).focus(), selector);
      await here.at.press('Enter');
    });
  },
  async answerAndLeave(here) {
    const { at, random, walk, tab, model } = here;
    const path = random.pick(paths);
    const before = structuredClone(model);
    const pressed = await press(here, random.below(2) === 1, async (selector) => {
      await at.evaluate(
        (text, url) =>
          void setTimeout(() => {
            document.querySelector(text).click();
            location.assign(url);
          }),
        selector,
        path,
      );
      walk.expectLoad(tab);
    });
    // Where another question is asked than the one that was answered, what could not be stored any more is not taken for an answer.
    return pressed && [...pressed, ...(asksAlike(here.page.path, path) ? [] : [before])];
  },
  async answerEarly(here) {
    const { model, tab, random, walk } = here;
    const granted = random.below(2) === 1;
    const path = random.pick(paths);
    const leave = random.below(2) === 1;
    await goTo(here, `${path}?act=${granted ? 'accept' : 'reject'}${leave ? '&leave=1' : ''}`);
    walk.expectLoad(tab);
    model.pending = { tab, act: granted ? 'accept' : 'reject' };
    return [model];
  },
  async acceptAll({ at, model, page }) {
    await at.evaluate(() => window.samtycke.acceptAll());
    must.commit(model, page, 'accept-all', true);
    return [model];
  },
  async rejectAll({ at, model, page }) {
    await at.evaluate(() => window.samtycke.rejectAll());
    must.commit(model, page, 'reject-all', false);
    return [model];
  },
  async save({ at, model, page, random }) {
    const choices = Object.fromEntries(
      [...page.site.services, 'analytics', 'marketing', 'functional']
        .filter(() => random.below(3) === 0)
        .map((name) => [name, random.below(2) === 1]),
    );
    if (
      !Object.keys(choices).some((name) =>
        must.unitsOf(page).some((id) => [id, must.categoryOf[id]].includes(name)),
      )
    )
      return undefined;
    await at.evaluate((chosen) => window.samtycke.save(chosen), choices);
    must.commit(model, page, 'save', choices);
    return [model];
  },
  async withdrawOne({ at, model, page, random }) {
    const id = random.pick(must.unitsOf(page));
    await at.evaluate((name) => window.samtycke.withdraw(name), id);
    must.commit(model, page, 'withdraw', { [id]: false });
    return [model];
  },
  async acceptThenReject({ at, model, page }) {
    await at.evaluate(() => Promise.all([window.samtycke.acceptAll(), window.samtycke.rejectAll()]));
    must.commit(model, page, 'accept-all', true);
    must.commit(model, page, 'reject-all', false);
    return [model];
  },
  async withdraw({ at, state, model, page }) {
    if (!state.withdraw && page.path !== '/marks') return undefined;
    await at.evaluate(clickOn, '[data-samtycke=withdraw]');
    must.commit(model, page, 'withdraw', false);
    return [model];
  },
  async withdrawAndLeave(here) {
    const { at, state, model, page, tab, walk } = here;
    if (!state.withdraw && page.path !== '/marks') return undefined;
    await at.evaluate(
      (url) =>
        void setTimeout(() => {
          document.querySelector('[data-samtycke=withdraw]').click();
          location.assign(url);
        }),
      here.random.pick(paths),
    );
    walk.expectLoad(tab);
    // Made at once or, where what decides is not there yet, by the page that comes.
    const later = structuredClone(model);
    later.pending = { tab, act: 'withdraw' };
    must.commit(model, page, 'withdraw', false);
    return [model, later];
  },
  async choose({ at, state, model, page, random, walk }) {
    if (!state.notice && !state.control) return undefined;
    await at.evaluate(clickOn, state.notice ? button('notice', 'settings') : button('control', 'settings'));
    await walk.until(() => at.evaluate(arePreferencesThere));
    const wanted = must.unitsOf(page).map((id) => [id, random.below(2) === 1]);
    const chosen = await at.evaluate((pairs) => {
      for (const [id, isOn] of pairs) {
        const input = document.querySelector(`#samtycke-preferences input[name="${id}"]`);
        if (input && input.checked !== isOn) input.click();
      }
      return Object.fromEntries(
        [...document.querySelectorAll('#samtycke-preferences input[role=switch]')].map((input) => [
          input.name,
          input.checked,
        ]),
      );
    }, wanted);
    await walk.rest(at);
    await at.evaluate(clickOn, button('preferences', 'save'));
    const draft = Object.fromEntries(
      must.unitsOf(page).map((id) => [id, chosen[id] ?? chosen[must.categoryOf[id] ?? id] ?? false]),
    );
    must.commit(model, page, 'save', draft, Object.keys(draft));
    return [model];
  },
  async lookAndEscape({ at, state, model, random, walk }) {
    if (!state.control || model.tabs.filter(Boolean).length > 1) return undefined;
    await at.evaluate((text) => document.querySelector(text).focus(), button('control', 'settings'));
    await at.press('Enter');
    await walk.until(() => at.evaluate(arePreferencesThere));
    if (random.below(2)) await at.press('Escape');
    else await at.evaluate(clickOn, '#samtycke-preferences [data-quiet]');
    walk.expectFocus();
    return [model];
  },
  async once({ at, state, model, page }) {
    if (!state.placeholders) return undefined;
    await at.evaluate(clickOn, '[data-samtycke=embed-once]');
    page.once = true;
    return [model];
  },
  async always({ at, state, model, page }) {
    if (!state.placeholders) return undefined;
    await at.evaluate(clickOn, '[data-samtycke=embed-always]');
    must.commit(model, page, 'embed', { youtube: true });
    return [model];
  },
  async forget({ at, model, page }) {
    await at.evaluate(() => window.samtycke.forget());
    must.forget(model);
    // The browser's objection answers at once, as it does for whoever comes for the first time.
    if (model.site.gpc) must.commit(model, page, 'signal', false);
    return [model];
  },
  async close({ at, model, page }) {
    await at.evaluate(() => window.samtycke.close());
    page.closed = true;
    return [model];
  },
  async destroy({ at, model, page }) {
    await at.evaluate(() => window.samtycke.destroy());
    page.destroyed = true;
    return [model];
  },
  async back(here) {
    const { at, model, walk, tab, random } = here;
    if (model.site.blocked) return undefined;
    await goTo(here, random.pick(paths.filter((path) => path !== here.state.path)));
    walk.expectLoad(tab);
    await walk.arrive(model);
    await at.evaluate(() => void setTimeout(() => history.back()));
    walk.expectLoad(tab);
    return [model];
  },
  async open({ model, walk, random }) {
    if (model.site.blocked || model.tabs[1]) return undefined;
    await walk.open(random.pick(paths));
    return [model];
  },
  async both({ model, walk, random }) {
    if (!model.tabs[0] || !model.tabs[1] || model.tabs.some((page) => page?.destroyed)) return undefined;
    // Where decisions are made is there in both.
    await walk.onEach((at) => at.evaluate(() => window.samtycke.close()));
    for (const page of model.tabs) page.closed = true;
    // The second one may have heard of the first already, or not.
    const order = random.pick([
      [0, 1],
      [1, 0],
    ]);
    const acts = order.map(() => random.below(2) === 1);
    for (const [index, tab] of order.entries())
      await walk
        .at(tab)
        .evaluate((name) => void window.samtycke[name](), acts[index] ? 'acceptAll' : 'rejectAll');
    const act = (other, index) => {
      const granted = acts[index];
      must.commit(other, other.tabs[order[index]], granted ? 'accept-all' : 'reject-all', granted);
    };
    const known = structuredClone(model);
    act(known, 0);
    const unknown = { ...structuredClone(known), decision: model.decision };
    unknown.tabs.forEach((page, tab) => {
      page.found = [...model.tabs[tab].found];
    });
    return [known, unknown].flatMap((other) => {
      act(other, 1);
      // Browsers lock nothing between tabs: of two entries in the same moment one may be written over.
      const lost = structuredClone(other);
      lost.entries.splice(-2, 1);
      return [other, lost];
    });
  },
  async time(here) {
    const { model, random, walk } = here;
    const days = random.pick([1, 8, 40, 220, -3]);
    if (days < 0) walk.isBackward = true;
    model.site.shift += days;
    await reloadAll(here);
    return [model];
  },
  async site(here) {
    const { model, random, tab, walk } = here;
    const { site } = model;
    const id = random.pick(['facebook', 'google-analytics']);
    random.pick([
      () => {
        site.revision = site.revision === '1' ? '2' : '1';
      },
      () => {
        site.services = site.services.includes(id)
          ? site.services.filter((name) => name !== id)
          : [...site.services, id];
      },
      () => {
        site.scopes[id] = (site.scopes[id] ?? 1) + 1;
      },
      () => {
        site.lang = site.lang === 'en' ? 'sv' : 'en';
      },
      () => {
        site.reload = site.reload === 'auto' ? 'never' : 'auto';
      },
    ])();
    if (random.below(2)) await reloadAll(here);
    else {
      await again(here);
      walk.expectLoad(tab);
    }
    return [model];
  },
  async signal(here) {
    here.model.site.gpc = !here.model.site.gpc;
    await reloadAll(here);
    return [here.model];
  },
  async lose(here) {
    const { at, model, random } = here;
    if (model.site.blocked || !model.decision) return undefined;
    const what = random.pick(['cookie', 'history', 'both', 'garbage', 'bad cookie']);
    await at.evaluate((which) => {
      if (which === 'cookie' || which === 'both') document.cookie = 'samtycke=; path=/; max-age=0';
      if (which === 'history' || which === 'both') localStorage.removeItem('samtycke');
      if (which === 'garbage') localStorage.setItem('samtycke', '{"entries":[{"v":2');
      if (which === 'bad cookie' && /samtycke=/.test(document.cookie))
        document.cookie = 'samtycke=2.what.ever; path=/; max-age=1000';
    }, what);
    const isHistory = what === 'history' || what === 'garbage';
    // Each restores the other, where it is there.
    if (what === 'both' || (!isHistory && !model.entries.length)) must.forget(model);
    if (isHistory) model.entries = [];
    await reloadAll(here);
    return [model];
  },
  async failing(here) {
    const { model, random, tab, walk } = here;
    const part = random.pick([
      'desk-*',
      'hall-*',
      'opening-*',
      'preferences-*',
      'placeholder-*',
      'locales/*',
      'samtycke.js',
    ]);
    walk.server.status(`site.test/samtycke/${part}`, 503);
    await goTo(here, random.pick(paths));
    walk.expectLoad(tab);
    await walk.arriveHurt(model, tab);
    walk.heal();
    await again(here);
    walk.expectLoad(tab);
    return [model];
  },
  async add({ at, model, page, random, walk }) {
    const needs = random.pick(['analytics', 'smilee', 'marketing', 'smilee meter']);
    const address = `https://mark.example/${needs.replaceAll(' ', '+')}/added${walk.count++}.js`;
    await at.evaluate(
      (names, url) => {
        const element = document.createElement('script');
        element.type = 'text/plain';
        element.dataset.consent = names;
        element.dataset.src = url;
        document.body.append(element);
      },
      needs,
      address,
    );
    page.added.push(address);
    return [model];
  },
  async body({ at, model, page }) {
    await at.evaluate(() => {
      const body = document.createElement('body');
      body.innerHTML = '<h1>Another</h1><main></main>';
      document.body.replaceWith(body);
    });
    page.path = '/';
    page.added = [];
    return [model];
  },
  async turn({ at, model, page, random }) {
    const lang = random.pick(['en', 'sv', 'fi']);
    await at.evaluate((tag) => {
      document.documentElement.lang = tag;
    }, lang);
    page.turned = true;
    return [model];
  },
};
