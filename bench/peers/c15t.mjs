import { bundle } from '../harness/bundle.mjs';
import { policyUrl, texts } from '../site.mjs';

/** c15t has a fixed set of categories and knows no services, only scripts. */
const categoryOf = { functional: 'functionality', analytics: 'measurement', marketing: 'marketing' };

const options = (site) => ({
  mode: 'offline',
  consentCategories: ['necessary', 'functionality', 'measurement', 'marketing'],
  legalLinks: { privacyPolicy: { href: policyUrl, label: texts.policy } },
  scripts: site.held.map(({ service, src }, index) => ({
    id: `${service.id}-${index}`,
    src,
    category: categoryOf[service.category],
  })),
});

const siteOptions = (site) =>
  `<script type="application/json" id="c15t-options">${JSON.stringify(options(site))}</script>`;

const readOptions = `JSON.parse(document.getElementById('c15t-options').textContent)`;

const react = {
  'app.js': `import { createElement as h } from 'react';
import { createRoot } from 'react-dom/client';
import { ConsentBanner, ConsentDialog, ConsentManagerProvider } from '@c15t/react';
const root = document.body.appendChild(document.createElement('div'));
createRoot(root).render(
  h(ConsentManagerProvider, { options: ${readOptions} }, h(ConsentBanner), h(ConsentDialog)),
);`,
  'app.css': `@import "@c15t/react/styles.css";`,
};

/** The prebuilt components, as its React quickstart mounts them, in an app that has nothing else. */
export const c15tReact = {
  id: 'c15t-react',
  name: 'c15t React',
  shortName: 'c15t React',
  packageName: '@c15t/react',
  hasInterface: true,
  files: async () => ({
    'app.js': await bundle({ code: react['app.js'], loader: 'js' }),
    'app.css': await bundle({ code: react['app.css'], loader: 'css' }),
  }),
  head: (site) =>
    `<link rel="stylesheet" href="app.css">\n<script type="module" src="app.js"></script>\n${siteOptions(site)}`,
  bodyEnd: () => '',
  selectors: {
    notice: '[data-testid="consent-banner-card"]',
    accept: '[data-testid="consent-banner-accept-button"]',
    reject: '[data-testid="consent-banner-reject-button"]',
    settings: '[data-testid="consent-banner-customize-button"]',
    preferences: '[data-testid="consent-dialog-card"]',
  },
  decided: /(^|; )c15t=/,
};

const headless = `import { getOrCreateConsentRuntime } from 'c15t';
const { consentStore } = getOrCreateConsentRuntime(${readOptions});
const notice = document.createElement('div');
notice.id = 'own-notice';
notice.setAttribute('role', 'dialog');
notice.setAttribute('aria-label', ${JSON.stringify(texts.title)});
notice.innerHTML = ${JSON.stringify(
  `<p>${texts.notice} <a href="${policyUrl}">${texts.policy}</a></p><div><button id="own-accept">${texts.accept}</button> <button id="own-reject">${texts.reject}</button></div>`,
)};
notice.style.cssText = 'position:fixed;inset:auto 0 0;padding:1rem;background:#fff;display:none';
document.body.append(notice);
const save = (choice) => () => consentStore.getState().saveConsents(choice);
notice.querySelector('#own-accept').addEventListener('click', save('all'));
notice.querySelector('#own-reject').addEventListener('click', save('necessary'));
const show = (state) => { notice.style.display = state.activeUI === 'banner' ? 'block' : 'none'; };
consentStore.subscribe(show);
show(consentStore.getState());`;

/** The core alone, with the small notice of its own that its documentation shows, and no settings. */
export const c15tHeadless = {
  id: 'c15t-headless',
  name: 'c15t headless',
  packageName: 'c15t',
  hasInterface: false,
  files: async () => ({ 'app.js': await bundle({ code: headless, loader: 'js' }) }),
  head: (site) => `<script type="module" src="app.js"></script>\n${siteOptions(site)}`,
  bodyEnd: () => '',
  selectors: { notice: '#own-notice', accept: '#own-accept', reject: '#own-reject' },
  decided: /(^|; )c15t=/,
};
