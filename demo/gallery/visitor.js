// Before the widget: makes this frame a visitor of its own, whatever the frames beside it store, and configures it.
(() => {
  const cookies = new Map();
  Object.defineProperty(Document.prototype, 'cookie', {
    configurable: true,
    get: () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
    set(text) {
      const [, name, value, rest] = /^([^=]*)=([^;]*)(.*)$/.exec(text) ?? [];
      if (/max-age=0|expires=thu, 01 jan 1970/i.test(rest)) cookies.delete(name);
      else cookies.set(name, value);
    },
  });
  const kept = new Map([localStorage, sessionStorage].map((storage) => [storage, new Map()]));
  Object.assign(Storage.prototype, {
    getItem(key) {
      return kept.get(this).get(key) ?? null;
    },
    setItem(key, value) {
      kept.get(this).set(key, value);
    },
    removeItem(key) {
      kept.get(this).delete(key);
    },
  });

  const asked = new URLSearchParams(location.search);
  const theme = asked.get('theme') ?? 'light';
  document.documentElement.lang = asked.get('lang') ?? 'en';
  document.documentElement.dataset.theme = theme;
  window.samtyckeConfig = {
    controller: { name: 'Kommeet Oy', address: 'Yrttipellontie 1, 90230 Oulu', contact: 'support@smilee.io' },
    policyUrl: '/sv/integritet',
    layout: asked.get('layout') ?? 'box',
    panel: asked.get('panel') ?? 'dialog',
    theme,
    reload: 'never',
    services: [
      { id: 'smilee', account: 'DEMO-KEY', src: '/stand-ins/cobrowse.js' },
      { id: 'google-analytics', account: 'G-DEMO00001', src: '/stand-ins/gtag.js' },
      { id: 'mailchimp', account: 'users/demo/site', src: '/stand-ins/mcjs.js' },
      { id: 'linkedin', account: '98765', src: '/stand-ins/insight.js' },
      { id: 'facebook', account: '1234567890', src: '/stand-ins/fbevents.js' },
      'youtube',
    ],
  };
})();
