import { parseArgs } from 'node:util';
import { locales } from 'samtycke:locales';
import { attributesOf } from '../browser/tag.js';
import { createCatalogue } from '../core/catalogue.js';
import { createSettings } from '../core/config.js';
import { consentAttribute } from '../core/markup.js';
import { describeProblems, findProblems } from '../core/problems.js';
import { lintAttributes } from '../doctor/attributes.js';
import { hostOf, lintMarks, type Mark } from '../doctor/categories.js';
import { lintKeys } from '../doctor/labels.js';
import { lintLanguages } from '../doctor/languages.js';
import { lint } from '../doctor.js';
import { tagsIn } from '../mark/tags.js';
import { mark } from '../mark.js';
import { knownServices } from '../services/index.js';
import { findConfig } from './config.js';
import { type Io, onlyOne, UsageError } from './io.js';
import { textsOf } from './texts.js';

/** Publishers' tags that Google serves only with a registered consent tool; this is none (G-11). */
const publisherTags =
  /adsbygoogle|securepubads\.g\.doubleclick\.net\/tag\/js\/gpt|googletagservices\.com\/tag\/js\/gpt/;

/** The page's own host, which nobody has. */
const here = 'https://page.invalid';

const marksIn = (page: string): readonly Mark[] =>
  tagsIn(page).flatMap(({ attributes }) => {
    const names = attributes.get(consentAttribute);
    return names === undefined ? [] : { names, host: hostOf((name) => attributes.get(name), here) };
  });

const lintPage = (page: string): readonly string[] => {
  const { marked } = mark(page);
  const addresses = tagsIn(page).map(
    ({ attributes, code }) => `${attributes.get('src') ?? attributes.get('data-src') ?? ''} ${code}`,
  );
  return [
    ...marked.map(
      ({ line, services }) =>
        `line ${line}: ${services.join(', ')} is not marked; its request goes out before consent. Run "samtycke mark".`,
    ),
    ...(addresses.some((text) => publisherTags.test(text))
      ? [
          'AdSense, Ad Manager and AdMob need a consent tool that is registered with IAB Europe; Samtycke is none.',
        ]
      : []),
  ];
};

/** Says what is wrong in a site's configuration, by form and by law. */
export async function doctor(args: readonly string[], io: Io): Promise<number> {
  const { positionals } = parseArgs({ args: [...args], allowPositionals: true });
  const path = onlyOne(positionals, 'doctor');
  if (!path)
    throw new UsageError('doctor: which configuration? A JSON file, a module, or a page with the tag.');
  const { config, page, attributes = [], isLate } = await findConfig(path, io);
  const ids = knownServices.map(({ id }) => id);
  const misread = lintAttributes(attributes, attributesOf(ids));
  const problems = findProblems(config);
  if (problems.length) {
    for (const sentence of misread) io.complain(`${path}: ${sentence}`);
    io.complain(describeProblems(problems).replace('[samtycke]', `${path}:`));
    return 1;
  }
  const settings = createSettings(config);
  if (!settings) throw new UsageError(`${path}: holds no configuration.`);
  const catalogue = createCatalogue(knownServices);
  catalogue.declare(settings);
  const { small, rest } = await textsOf('en', 'doctor');
  const told = [
    ...misread,
    ...(isLate
      ? ['data-samtycke-config: behind a tag that has all it needs it is not read; put it before the tag.']
      : []),
    ...lint(settings, catalogue),
    ...lintLanguages(settings, Object.keys(locales)),
    ...lintKeys(settings, { ...small, ...rest }),
    ...(page === undefined ? [] : [...lintMarks(marksIn(page), settings, catalogue), ...lintPage(page)]),
  ];
  for (const sentence of told) io.complain(`${path}: ${sentence}`);
  if (told.length) return 1;
  io.say(`${path}: nothing to say.`);
  return 0;
}
