import { readdirSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { projectFolder } from '../harness/packages.mjs';
import { categories, heldOf, policyUrl } from '../site.mjs';

const built = join(projectFolder, 'dist');

/** Services that Samtycke knows need no more than their id. */
const isKnown = ({ id }) => !id.startsWith('service-');

const configuration = (site) => ({
  controller: 'The Harbour Post',
  policyUrl,
  categories: categories.map(({ id }) => id),
  services: site.services.map((service) =>
    isKnown(service) ? service.id : { id: service.id, name: service.name, category: service.category },
  ),
});

const head = (tag) => (site) =>
  `<script type="application/json" data-samtycke-config>${JSON.stringify(configuration(site))}</script>
${tag}`;

/** As the README installs it, with the guard: the tag first in the head. */
export const samtycke = {
  id: 'samtycke',
  name: 'Samtycke',
  shortName: 'Samtycke',
  hasInterface: true,
  isOurs: true,
  files: async () => {
    const entries = await readdir(built, { recursive: true, withFileTypes: true }).catch(() => {
      throw new Error('dist is missing: npm run build makes it');
    });
    const paths = entries
      .filter((entry) => entry.isFile() && /\.(js|css|json)$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name));
    return Object.fromEntries(
      await Promise.all(paths.map(async (path) => [path.slice(built.length + 1), await readFile(path)])),
    );
  },
  head: head('<script src="samtycke.js"></script>'),
  bodyEnd: (site) =>
    site.services
      .flatMap((service) =>
        heldOf(site, service).map(
          ({ src }) => `<script type="text/plain" data-consent="${service.id}" src="${src}"></script>`,
        ),
      )
      .join('\n'),
  selectors: {
    notice: '#samtycke-notice',
    accept: '#samtycke-notice [data-samtycke="accept"]',
    reject: '#samtycke-notice [data-samtycke="reject"]',
    settings: '#samtycke-notice [data-samtycke="settings"]',
    preferences: '#samtycke dialog[open]',
  },
  decided: /(^|; )samtycke=/,
};

/** What `samtycke tag --lang en` adds to the tag. */
const hints = () =>
  [readdirSync(built).find((name) => /^hall-.*\.js$/.test(name)), 'locales/en.js']
    .map((file) => `<link rel="modulepreload" href="${file}">`)
    .join('');

export const samtyckePreloaded = {
  ...samtycke,
  id: 'samtycke-preloaded',
  name: 'Samtycke, notice announced by modulepreload',
  shortName: 'Samtycke, preloaded',
  head: (site) => samtycke.head(site) + hints(),
};

/** For sites where every tracker is managed or marked, as `samtycke tag --slim` writes it: nothing has to wait for the tag. */
export const samtyckeSlim = {
  ...samtycke,
  id: 'samtycke-slim',
  name: 'Samtycke without the guard, async, notice announced by modulepreload',
  shortName: 'Samtycke slim',
  head: (site) => head('<script src="samtycke.slim.js" async></script>')(site) + hints(),
};
