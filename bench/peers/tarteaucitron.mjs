import { packageFile } from '../harness/packages.mjs';
import { heldOf, policyUrl } from '../site.mjs';

const packageName = 'tarteaucitronjs';

const typeOf = { functional: 'support', analytics: 'analytic', marketing: 'ads' };

const options = {
  privacyUrl: policyUrl,
  bodyPosition: 'bottom',
  orientation: 'bottom',
  showIcon: false,
  adblocker: false,
  DenyAllCta: true,
  AcceptAllCta: true,
  highPrivacy: true,
  removeCredit: true,
  mandatory: true,
  googleConsentMode: false,
  bingConsentMode: false,
  pianoConsentMode: false,
};

/**
 * Its own services contact their companies, so that each of ours is a custom one, as its README shows.
 * The keys begin with `own-`, since its own would otherwise take the place of ours.
 */
function start(site) {
  const services = site.services.map((service) => [
    `own-${service.id}`,
    service.name,
    typeOf[service.category],
    heldOf(site, service).map(({ src }) => src),
  ]);
  return `tarteaucitron.init(${JSON.stringify(options)});
for (const [key, name, type, scripts] of ${JSON.stringify(services)}) {
  tarteaucitron.services[key] = {
    key, type, name, uri: '${policyUrl}', needConsent: true, cookies: [],
    js() { for (const src of scripts) tarteaucitron.addScript(src); },
    fallback() {},
  };
  (tarteaucitron.job = tarteaucitron.job || []).push(key);
}`;
}

export const tarteaucitron = {
  id: 'tarteaucitron',
  name: 'tarteaucitron',
  shortName: 'tarteaucitron',
  packageName,
  hasInterface: true,
  files: async () =>
    Object.fromEntries(
      await Promise.all(
        [
          'tarteaucitron.min.js',
          'tarteaucitron.services.min.js',
          'css/tarteaucitron.min.css',
          'lang/tarteaucitron.en.min.js',
        ].map(async (path) => [path, await packageFile(packageName, path)]),
      ),
    ),
  head: (site) => `<script src="tarteaucitron.min.js"></script>\n<script>${start(site)}</script>`,
  bodyEnd: () => '',
  selectors: {
    notice: '#tarteaucitronAlertBig',
    accept: '#tarteaucitronPersonalize2',
    reject: '#tarteaucitronAllDenied2',
    settings: '#tarteaucitronCloseAlert',
    preferences: '#tarteaucitron',
  },
  decided: /(^|; )tarteaucitron=[^;]*=(true|false)/,
};
