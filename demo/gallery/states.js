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

/** @type {Record<string, { hasLayouts?: boolean, reach?: () => unknown }>} */
export const states = {
  notice: { hasLayouts: true },
  'preferences first': { reach: openPreferences },
  'preferences with choices': {
    async reach() {
      await chooseSome();
      await openPreferences();
    },
  },
  'one service open': {
    async reach() {
      await openPreferences();
      const service = document.querySelector('#samtycke article');
      service.closest('details').open = true;
      for (const details of service.querySelectorAll('details')) details.open = true;
      service.scrollIntoView();
    },
  },
  record: {
    async reach() {
      await samtycke.acceptAll();
      await chooseSome();
      await openPreferences();
      press('#samtycke-tab-record');
    },
  },
  rights: {
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
