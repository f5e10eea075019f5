// Every state of the interface, and how a visitor gets there.

/** @param {string} selector */
const press = (selector) => document.querySelector(selector)?.click();

/** Waits until an element is there. @param {string} selector @returns {Promise<Element>} */
export const found = (selector) =>
  new Promise((resolve) => {
    const look = () => {
      const element = document.querySelector(selector);
      if (element) resolve(element);
      else requestAnimationFrame(look);
    };
    look();
  });

const openPreferences = async () => {
  await samtycke.open('preferences');
  await found('#samtycke-preferences');
};
const chooseSome = () => samtycke.save({ analytics: true, mailchimp: true });

/** `shapes` is what the state looks different in: the notice has layouts, the preferences have panels.
 * @type {Record<string, { shapes?: 'layout' | 'panel', reach?: () => unknown }>} */
export const states = {
  notice: { shapes: 'layout' },
  'preferences first': { shapes: 'panel', reach: openPreferences },
  'preferences with choices': {
    shapes: 'panel',
    async reach() {
      await chooseSome();
      await openPreferences();
    },
  },
  'one service open': {
    shapes: 'panel',
    async reach() {
      await openPreferences();
      const service = document.querySelector('#samtycke article');
      service.closest('details').open = true;
      for (const details of service.querySelectorAll('details')) details.open = true;
      service.scrollIntoView();
    },
  },
  record: {
    shapes: 'panel',
    async reach() {
      await samtycke.acceptAll();
      await chooseSome();
      await openPreferences();
      press('#samtycke-tab-record');
    },
  },
  rights: {
    shapes: 'panel',
    async reach() {
      await openPreferences();
      press('#samtycke-tab-rights');
    },
  },
  withdrawal: {
    async reach() {
      await samtycke.acceptAll();
      await samtycke.withdraw();
    },
  },
  'control after reject': { reach: () => samtycke.rejectAll() },
  'control after accept': { reach: () => samtycke.acceptAll() },
  placeholder: {
    async reach() {
      await samtycke.rejectAll();
      const placeholder = await found('.samtycke-embed');
      placeholder.scrollIntoView({ block: 'center' });
    },
  },
};
