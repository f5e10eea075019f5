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

/** For sites where every tracker is managed or marked: without the guard nothing has to wait for the tag. */
export const samtyckeAsync = {
  ...samtycke,
  id: 'samtycke-async',
  name: 'Samtycke, async without the guard',
  shortName: 'Samtycke, async',
  head: head('<script src="samtycke.js" async data-guard="off"></script>'),
};
