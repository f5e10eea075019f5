import { packageFile } from '../harness/packages.mjs';
import { categories, heldOf, policyUrl, texts } from '../site.mjs';

const packageName = 'vanilla-cookieconsent';

function configuration(site) {
  const servicesOf = (category) =>
    Object.fromEntries(
      site.services
        .filter((service) => service.category === category.id)
        .map((service) => [service.id, { label: service.name }]),
    );
  const section = (category) => ({
    title: category.title,
    description: category.text,
    linkedCategory: category.id,
  });
  return {
    hideFromBots: false,
    categories: Object.fromEntries(
      categories.map((category) => [
        category.id,
        category.id === 'necessary' ? { enabled: true, readOnly: true } : { services: servicesOf(category) },
      ]),
    ),
    language: {
      default: 'en',
      translations: {
        en: {
          consentModal: {
            title: texts.title,
            description: texts.notice,
            acceptAllBtn: texts.accept,
            acceptNecessaryBtn: texts.reject,
            showPreferencesBtn: texts.settings,
            footer: `<a href="${policyUrl}">${texts.policy}</a>`,
          },
          preferencesModal: {
            title: texts.preferences,
            acceptAllBtn: texts.accept,
            acceptNecessaryBtn: texts.reject,
            savePreferencesBtn: texts.save,
            sections: [{ description: texts.explanation }, ...categories.map(section)],
          },
        },
      },
    },
  };
}

const held = (site) =>
  site.services
    .flatMap((service) =>
      heldOf(site, service).map(
        ({ src }) =>
          `<script type="text/plain" data-category="${service.category}" data-service="${service.id}" data-src="${src}"></script>`,
      ),
    )
    .join('\n');

const shared = {
  packageName,
  hasInterface: true,
  files: async (site) => ({
    'cookieconsent.css': await packageFile(packageName, 'dist/cookieconsent.css'),
    'cookieconsent.umd.js': await packageFile(packageName, 'dist/cookieconsent.umd.js'),
    'cookieconsent-config.js': `import './cookieconsent.umd.js';\nCookieConsent.run(${JSON.stringify(configuration(site))});\n`,
  }),
  bodyEnd: (site) => `${held(site)}\n<script type="module" src="cookieconsent-config.js"></script>`,
  selectors: {
    notice: '#cc-main .cm',
    accept: '#cc-main .cm [data-role="all"]',
    reject: '#cc-main .cm [data-role="necessary"]',
    settings: '#cc-main .cm [data-role="show"]',
    preferences: '#cc-main .pm',
  },
  decided: /(^|; )cc_cookie=/,
};

const style = '<link rel="stylesheet" href="cookieconsent.css">';

/** As its documentation installs it: style in the head, a module at the end of the body. */
export const vanilla = {
  ...shared,
  id: 'vanilla',
  name: 'vanilla-cookieconsent',
  shortName: 'vanilla',
  head: () => style,
};

/** The same, with both modules announced in the head, which its documentation does not ask for. */
export const vanillaPreloaded = {
  ...shared,
  id: 'vanilla-preloaded',
  name: 'vanilla-cookieconsent, preloaded',
  shortName: 'vanilla, preloaded',
  head: () =>
    `${style}\n<link rel="modulepreload" href="cookieconsent-config.js"><link rel="modulepreload" href="cookieconsent.umd.js">`,
};
