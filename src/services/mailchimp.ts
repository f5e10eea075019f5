// Sources: public copies of the per-account mcjs file (modules, cookies, $mcSite), mailchimp.com (cookie statement,
// data transfers, site tracking pixel). Cookies of list-manage.com and retention of MCPopup* are not known.
import type { Page, Service, ServiceCode, ServiceFacts, ServiceTraces } from '../core/service.js';
import { call, read } from './globals.js';

/** Address of a connected site's script, from `users/<user>/<site>` or anything that ends like it. */
function connectedSite(account = ''): string | undefined {
  const [, user, site] = account.trim().match(/(?:^|\/)(?!users\/)([\w-]+)\/([\w-]+)(?:\.js)?$/) ?? [];
  return user && site && `https://chimpstatic.com/mcjs-connected/js/users/${user}/${site}.js`;
}

/** mcjs takes a missing opt-in cookie for consent, but a site may have set it to `false` to hold the modules. */
function optIn({ globals }: Page): void {
  const site = read(globals, '$mcSite');
  if (call(site, 'hasOptedIn') === false) call(site, 'enableOptIn');
}

function showPopup(page: Page, popup: unknown): void {
  page.script('https://downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js', () => {
    const start = (loader: unknown) => call(loader, 'start', { ...Object(popup), uniqueMethods: true });
    call(page.globals, 'dojoRequire', ['mojo/signup-forms/Loader'], start);
  });
}

export const mailchimp: Service = {
  id: 'mailchimp',
  name: 'Mailchimp',
  category: 'marketing',
  cookies: [
    'mc_user_optin',
    'mc_customer_session_id',
    'mc_track',
    'mc_cid',
    'mc_eid',
    'mc_landing_site',
    'mailchimp_*',
    'MCPopup*',
  ],
};

export const mailchimpTraces: ServiceTraces = {
  urls: [
    'chimpstatic.com',
    'downloads.mailchimp.com',
    'form-assets.mailchimp.com',
    'cdn-images.mailchimp.com',
    's3.amazonaws.com/downloads.mailchimp.com/*',
    'mcjs.prd.a.intuit.com',
    '*.mcf-prod.a.intuit.com',
    'mcf-integrations-mcmktg.mlchmpcompprduse2.iks2.a.intuit.com',
    '*.list-manage.com',
  ],
  open: ['*.list-manage.com/subscribe/post*'],
  // `$mcj` is the form validation's jQuery: its inline half fails without the script before it.
  inline:
    /["'`=](?:https?:)?[\\/]*chimpstatic\.com[\\/]|(?<now>\$mc(?:Site|Goal|j)\b|mojo[\\/]+signup-forms[\\/]+Loader)|downloads\.mailchimp\.com[\\/]+js|\b__mcGtmConfig\b/,
  globals: ['dojoRequire'],
};

export const mailchimpCode: ServiceCode = {
  load(page, { account, src, options }) {
    const address = src ?? connectedSite(account);
    if (address) {
      page.script(address, () => optIn(page));
      return;
    }
    const popup = read(options, 'popup');
    if (popup) showPopup(page, popup);
  },
  nodes: '[id^="PopupSignupForm"], .mcforms-wrapper',
};

export const mailchimpFacts: ServiceFacts = {
  provider: 'The Rocket Science Group LLC d/b/a Mailchimp (Intuit Inc.)',
  countries: ['US'],
  address: '405 N Angier Ave NE, Atlanta, GA 30308, USA',
  transfer: 'dpf',
  transferTo: 'US',
  purposes: ['email-marketing', 'signup-forms', 'retargeting'],
  data: ['pages', 'campaign', 'contact', 'purchases', 'device', 'ip-address', 'identifiers'],
  hosts: [
    'chimpstatic.com',
    'downloads.mailchimp.com',
    'form-assets.mailchimp.com',
    'cdn-images.mailchimp.com',
    's3.amazonaws.com',
    'mcjs.prd.a.intuit.com',
    '*.mcf-prod.a.intuit.com',
    'mcf-integrations-mcmktg.mlchmpcompprduse2.iks2.a.intuit.com',
    '*.list-manage.com',
  ],
  // What mcjs itself sets. The cookies of shop and newsletter plugins are deleted too, and declared by who runs them.
  stores: [
    { name: 'mc_user_optin', lasts: 'P365D' },
    { name: 'mc_customer_session_id', lasts: 'P30D' },
    { name: 'mc_track', lasts: 'P365D' },
  ],
  privacyUrl: 'https://mailchimp.com/legal/privacy/',
};
