// Mailchimp mcjs: the global $mcSite, its modules and its three traps, as in public copies of the per-account script.
import { keepHostCookie, loadScript, noteCall, readCookie } from './inpage.mjs';

/** @param {any} run @param {{ userId: string, siteId: string, modules: readonly string[] }} options */
export function runMcjs(run, { userId, siteId, modules }) {
  const providers = new Map();
  const waiting = [];
  // Absent counts as opted in: the real script does so too.
  const hasOptedIn = () => readCookie('mc_user_optin') !== 'false';
  const permitted = async (names) => {
    const answers = await Promise.all(
      names.filter((name) => providers.has(name)).map((name) => providers.get(name)),
    );
    return answers.every(Boolean);
  };
  const runIfOptedIn = async (action, permissions = []) => {
    if (!hasOptedIn()) waiting.push([action, permissions]);
    else if (await permitted(permissions)) action();
  };
  const allPermissions = ['preferencesProcessingAllowed', 'analyticsProcessingAllowed', 'marketingAllowed'];

  const starters = {
    popup_form() {
      const start = () =>
        window.dojoRequire(['mojo/signup-forms/Loader'], (loader) =>
          loader.start({
            baseUrl: 'mc.us1.list-manage.com',
            uuid: userId,
            lid: 'list1',
            uniqueMethods: true,
          }),
        );
      loadScript('//downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js').onload = start;
    },
    amped_forms() {
      runIfOptedIn(
        () => loadScript(`https://form-assets.mailchimp.com/snippet/account/${userId}?site=${siteId}`),
        allPermissions,
      );
    },
    pixel() {
      runIfOptedIn(() => {
        const element = document.createElement('script');
        element.type = 'module';
        element.text = `import { init } from 'https://mcjs.prd.a.intuit.com/assets/pixel-reporting-sdk/1.0.0/pixel-reporting-sdk.js';
          init({ apiUrl: 'https://chimpstatic.com/pixel', autoTrack: true });`;
        document.head.append(element);
      }, allPermissions);
    },
    attribution() {
      const source = new URLSearchParams(location.search).get('utm_source') ?? '';
      if (!source.startsWith('mailchimp') || navigator.doNotTrack === '1') return;
      runIfOptedIn(async () => {
        const answer = await fetch('https://account.us1.list-manage.com/track/engagement', {
          method: 'POST',
          credentials: 'include',
          body: JSON.stringify({ url: location.href }),
        }).then((response) => response.json());
        keepHostCookie('mc_customer_session_id', answer.session_id, 30 * 86400);
      });
    },
    facebookPixel() {
      if (navigator.doNotTrack === '1') return;
      runIfOptedIn(() => {
        if (!window.fbq) {
          const fbq = (...args) => {
            if (fbq.callMethod) fbq.callMethod(...args);
            else fbq.queue.push(args);
          };
          Object.assign(fbq, { push: fbq, loaded: true, version: '2.0', queue: [] });
          window.fbq = fbq;
          window._fbq ??= fbq;
          loadScript('https://connect.facebook.net/en_US/fbevents.js');
        }
        window.fbq('init', '5550001');
        window.fbq('track', 'PageView');
      });
    },
    adwords_remarketing() {
      runIfOptedIn(() => {
        loadScript('//www.googleadservices.com/pagead/conversion_async.js').onload = () =>
          window.google_trackConversion({ google_conversion_id: 5550002, google_remarketing_only: true });
      });
    },
  };

  window.$mcSite = {
    enableOptIn() {
      noteCall(run, ['enableOptIn']);
      keepHostCookie('mc_user_optin', 'true', 365 * 86400);
      for (const [action, permissions] of waiting.splice(0)) runIfOptedIn(action, permissions);
    },
    hasOptedIn,
    runIfOptedIn,
    registerPermissionProvider(name, answer) {
      noteCall(run, ['registerPermissionProvider', name]);
      providers.set(name, answer);
    },
    pixel: {},
  };
  for (const name of modules) starters[name]();
}
