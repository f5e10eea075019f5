import { packageFile } from '../harness/packages.mjs';
import { categories, heldOf, policyUrl, texts } from '../site.mjs';

const packageName = 'klaro';

const configuration = (site) => ({
  version: 1,
  acceptAll: true,
  lang: 'en',
  groupByPurpose: true,
  translations: {
    en: {
      privacyPolicyUrl: policyUrl,
      acceptAll: texts.accept,
      acceptSelected: texts.save,
      decline: texts.reject,
      consentNotice: { title: texts.title, description: texts.notice, learnMore: texts.settings },
      consentModal: { title: texts.preferences, description: texts.explanation },
      purposes: Object.fromEntries(
        categories.map(({ id, title, text }) => [id, { title, description: text }]),
      ),
    },
  },
  services: site.services.map(({ id, name, category, text }) => ({
    name: id,
    title: name,
    description: text,
    purposes: [category],
  })),
});

export const klaro = {
  id: 'klaro',
  name: 'Klaro',
  shortName: 'Klaro',
  packageName,
  hasInterface: true,
  files: async (site) => ({
    'config.js': `var klaroConfig = ${JSON.stringify(configuration(site))};\n`,
    'klaro.js': await packageFile(packageName, 'dist/klaro.js'),
  }),
  head: () => '<script defer src="config.js"></script>\n<script defer src="klaro.js"></script>',
  bodyEnd: (site) =>
    site.services
      .flatMap((service) =>
        heldOf(site, service).map(
          ({ src }) =>
            `<script type="text/plain" data-type="text/javascript" data-name="${service.id}" data-src="${src}"></script>`,
        ),
      )
      .join('\n'),
  selectors: {
    notice: '.klaro .cookie-notice',
    accept: '.klaro .cookie-notice .cm-btn-success',
    reject: '.klaro .cookie-notice .cn-decline',
    settings: '.klaro .cookie-notice .cm-link, .klaro .cookie-notice .cn-learn-more',
    preferences: '.klaro .cookie-modal .cm-modal',
  },
  decided: /(^|; )klaro=/,
};
