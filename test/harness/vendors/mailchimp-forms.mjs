// Mailchimp pop-up loader, form assets and pixel SDK: addresses and call shapes as in public copies of the per-account
// script and mailchimp.com help. What the pop-up looks like and the pixel's storage key are made up.
import { keepHostCookie, keepItem, loadScript, noteCall } from './inpage.mjs';

/** embed.js: gives dojoRequire; its Loader fetches the form's settings and shows the pop-up. */
export function runEmbed(run) {
  const start = (options) => {
    noteCall(run, ['start', options]);
    const settings = `https://${options.baseUrl}/subscribe/form-settings?u=${options.uuid}&id=${options.lid}`;
    loadScript(settings).onload = () => {
      const popup = document.createElement('div');
      popup.className = 'mc-modal';
      const close = document.createElement('button');
      close.textContent = 'Close the sign-up form';
      close.onclick = () => {
        keepHostCookie('MCPopupClosed', 'yes', 365 * 86400);
        popup.remove();
      };
      popup.append(close);
      document.body.append(popup);
    };
  };
  window.dojoRequire = (_modules, ready) => ready({ start });
}

export function runSettings() {}

export function runForms() {
  navigator.sendBeacon('https://eventcollector.mcf-prod.a.intuit.com/v2/events', '{}');
}

export function runPixelSdk(run) {
  const send = (type, data) => {
    noteCall(run, [type, data]);
    const body = JSON.stringify({ type, data, url: location.href });
    fetch('https://chimpstatic.com/pixel', { method: 'POST', mode: 'no-cors', body }).catch(() => {});
  };
  window.$mcSite ??= {};
  window.$mcSite.pixel = {
    api: {
      init: (options) => {
        keepItem('standin-mc-cart-id', String(Math.random()));
        if (options.autoTrack) send('PAGE_VIEWED', {});
      },
      track: send,
      identify: (data) => send('IDENTITY', data),
    },
  };
}
