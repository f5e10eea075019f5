import { packageFile } from '../harness/packages.mjs';
import { policyUrl, texts } from '../site.mjs';

const packageName = 'cookieconsent';

const options = {
  type: 'opt-in',
  palette: { popup: { background: '#fff', text: '#222' }, button: { background: '#164', text: '#fff' } },
  content: {
    message: texts.notice,
    allow: texts.accept,
    deny: texts.reject,
    link: texts.policy,
    href: policyUrl,
  },
};

/** It only asks: it has no settings and holds nothing, so that the site itself loads what it may. */
const start = (site) => `addEventListener('load', () => {
  const load = () => {
    for (const src of ${JSON.stringify(site.held.map(({ src }) => src))}) {
      const script = document.createElement('script');
      script.src = src;
      document.head.append(script);
    }
  };
  cookieconsent.initialise({
    ...${JSON.stringify(options)},
    onInitialise() { if (this.hasConsented()) load(); },
    onStatusChange() { if (this.hasConsented()) load(); },
  });
});`;

export const osano = {
  id: 'osano',
  name: 'Osano cookieconsent',
  packageName,
  hasInterface: false,
  files: async () => ({
    'cookieconsent.min.css': await packageFile(packageName, 'build/cookieconsent.min.css'),
    'cookieconsent.min.js': await packageFile(packageName, 'build/cookieconsent.min.js'),
  }),
  head: () => '<link rel="stylesheet" href="cookieconsent.min.css">',
  bodyEnd: (site) => `<script src="cookieconsent.min.js"></script>\n<script>${start(site)}</script>`,
  selectors: {
    notice: '.cc-window',
    accept: '.cc-window .cc-allow',
    reject: '.cc-window .cc-deny',
  },
  decided: /(^|; )cookieconsent_status=/,
};
