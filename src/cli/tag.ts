import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Io } from './io.js';
import { textsOf } from './texts.js';

const quoted = (value: string) =>
  `"${value.replace(/&/g, '&amp;').replace(/"/g, '&quot;').replace(/</g, '&lt;')}"`;

/** Writes the lines for a page's head: the tag, and hints at what a visitor without a decision needs next. */
export async function tag(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      at: { type: 'string', default: '/samtycke/' },
      slim: { type: 'boolean', default: false },
      integrity: { type: 'boolean', default: false },
      lang: { type: 'string' },
    },
  });
  const built = await readFile(new URL('integrity.json', import.meta.url), 'utf8');
  const digests = JSON.parse(built) as Record<string, string>;
  const addressOf = (file: string) => quoted(values.at.replace(/\/?$/, '/') + file);
  const script = values.slim ? 'samtycke.slim.js' : 'samtycke.js';
  const texts = values.lang === undefined ? [] : [`locales/${(await textsOf(values.lang, 'tag')).locale}.js`];
  const hinted = [...Object.keys(digests).filter((file) => file.startsWith('hall-')), ...texts];
  // Without the guard nothing on the page has to wait for it.
  const attributes = [
    `src=${addressOf(script)}`,
    ...(values.slim ? ['async'] : []),
    ...(values.integrity ? [`integrity="${digests[script]}"`, 'crossorigin="anonymous"'] : []),
    'data-controller="…" data-policy-url="…"',
  ];
  io.say(`<script ${attributes.join(' ')}></script>`);
  for (const file of hinted) io.say(`<link rel="modulepreload" href=${addressOf(file)}>`);
  return 0;
}
