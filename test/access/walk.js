// For the browser: walks one visitor through every layer in one language, and measures each on the way.
import { looks, unequal } from './probes.js';

/** Is the first layer read at a glance: as a whole in a large window, and of few words (L-13, A-28)? @param {HTMLElement} notice */
function long(notice) {
  const scrolls = [notice, notice.firstElementChild].some((part) => part.scrollHeight > part.clientHeight);
  const words = notice.querySelector('#samtycke-notice-text').innerText.split(/\s+/).length;
  return [...(scrolls ? ['its text must be scrolled'] : []), ...(words > 60 ? [`${words} words`] : [])];
}

/** @param {HTMLIFrameElement} frame a window with the widget in it @param {string} language */
export async function walk(frame, language) {
  const view = /** @type {Window & typeof globalThis} */ (frame.contentWindow);
  const { document, samtycke } = view;
  const found = (/** @type {string} */ selector) =>
    new Promise((resolve, reject) => {
      const look = (/** @type {number} */ left) => {
        const element = document.querySelector(selector);
        if (element) resolve(element);
        else if (left) setTimeout(look, 5, left - 1);
        else reject(new Error(`${frame.title}: no ${selector}`));
      };
      look(6000);
    });
  /** @type {string[]} */
  const problems = [];
  const judge = (/** @type {string} */ layer, /** @type {string[]} */ wrong) =>
    problems.push(...wrong.map((problem) => `${frame.title}, ${layer}: ${problem}`));

  document.documentElement.lang = language;
  const notice = await found(`#samtycke[lang="${language}"] #samtycke-notice`);
  const orders = new Set();
  for (const layout of ['box', 'bar', 'centre']) {
    notice.dataset.layout = layout;
    notice.parentElement.dataset.samtyckeTheme = 'dark';
    judge(`${layout}, dark`, unequal(notice));
    notice.parentElement.dataset.samtyckeTheme = 'light';
    judge(layout, [...unequal(notice), ...looks(notice)]);
    if (view.innerWidth === 1280) judge(layout, long(notice));
    orders.add([...notice.querySelectorAll('button')].map(({ innerText }) => innerText).join(' | '));
  }

  samtycke.open('preferences');
  const preferences = await found('#samtycke-preferences');
  for (const panel of ['dialog', 'side']) {
    preferences.dataset.panel = panel;
    judge(panel, [...unequal(preferences, { folds: view.innerHeight < 320 }), ...looks(preferences)]);
  }
  for (const details of preferences.querySelectorAll('details')) details.open = true;
  for (const panel of ['dialog', 'side']) {
    preferences.dataset.panel = panel;
    judge(`${panel}, all open`, looks(preferences));
  }
  preferences.querySelector('#samtycke-tab-rights').click();
  await found('#samtycke-panel-rights:not([hidden])');
  judge('rights', looks(preferences));

  samtycke.acceptAll();
  await found('#samtycke-control [data-samtycke=withdraw]');
  judge('control after accept', looks(await found('#samtycke-control')));
  samtycke.open('preferences');
  (await found('#samtycke-tab-record')).click();
  await found('#samtycke-panel-record:not([hidden]) li');
  judge('record', looks(await found('#samtycke-preferences')));

  samtycke.withdraw();
  await found('[data-report]');
  judge('report', looks(await found('#samtycke-preferences')));
  samtycke.close();
  judge('control', looks(await found('#samtycke-control')));
  judge('placeholder', looks(await found('.samtycke-embed')));
  samtycke.forget();
  await found('#samtycke-notice');
  return { problems, orders: [...orders] };
}
