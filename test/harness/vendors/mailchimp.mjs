// Mailchimp connected site (mcjs), pop-ups and pixel: public copies of the per-account script for modules and consent
// calls, DuckDuckGo's Tracker Radar for hosts, mailchimp.com help on the site tracking pixel. Cookies of list-manage.com
// have no known names: `standin_visit` is made up.
import { day, empty, pixel, script, thirdPartyCookie } from './answers.mjs';
import { runEmbed, runForms, runPixelSdk, runSettings } from './mailchimp-forms.mjs';
import { runMcjs } from './mailchimp-mcjs.mjs';

/** What a site has switched on when the test says nothing. */
const usualModules = ['popup_form', 'amped_forms', 'pixel', 'attribution'];

/** Site ids that stand for an account with advertising switched on. */
const standardSites = new Map([
  ['site-facebook', [...usualModules, 'facebookPixel']],
  ['site-ads', [...usualModules, 'facebookPixel', 'adwords_remarketing']],
]);

/** @type {import('./index.mjs').Vendor} */
export const mailchimp = {
  name: 'mailchimp',
  hosts: [
    'chimpstatic.com',
    'downloads.mailchimp.com',
    'form-assets.mailchimp.com',
    'cdn-images.mailchimp.com',
    'mcjs.prd.a.intuit.com',
    '*.mcf-prod.a.intuit.com',
    '*.list-manage.com',
    's3.amazonaws.com',
  ],
  answer(url, _entry, settings) {
    const site = /^\/mcjs-connected\/js\/users\/([^/]+)\/([^/]+)\.js$/.exec(url.pathname);
    if (site !== null) {
      const [, userId, siteId] = site;
      const modules = settings.mailchimpSites.get(siteId) ?? standardSites.get(siteId) ?? usualModules;
      return script('mailchimp', url, runMcjs, [{ userId, siteId, modules }]);
    }
    if (url.hostname === 's3.amazonaws.com' && !url.pathname.startsWith('/downloads.mailchimp.com/'))
      return null;
    if (url.pathname.endsWith('/embed.js')) return script('mailchimp-popup', url, runEmbed);
    if (url.pathname.startsWith('/snippet/account/')) return script('mailchimp-forms', url, runForms);
    if (url.pathname.startsWith('/assets/pixel-reporting-sdk/')) {
      const { type, body } = script('mailchimp-pixel', url, runPixelSdk);
      return {
        type,
        body: `${body}export const init = (options) => window.$mcSite.pixel.api.init(options);\n`,
      };
    }
    if (url.hostname.endsWith('.list-manage.com')) {
      const cookies = [thirdPartyCookie('standin_visit', '.list-manage.com', 30 * day)];
      if (url.pathname === '/subscribe/form-settings')
        return { ...script('mailchimp-settings', url, runSettings), cookies };
      if (url.pathname === '/track/engagement') {
        return { type: 'application/json', body: JSON.stringify({ session_id: 'standin' }), cookies };
      }
      return { body: '<!doctype html><title>Subscribed</title><p>Subscribed', cookies };
    }
    if (url.pathname.endsWith('.css')) return { type: 'text/css', body: '' };
    if (url.pathname.endsWith('.js')) return script('mailchimp-other', url, runSettings);
    return url.pathname.startsWith('/pixel') ? empty() : pixel();
  },
};
