import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { createDocs } from '../../scripts/docs.mjs';
import { createSchema } from '../../scripts/schema.mjs';
import { readAttributes } from '../../src/browser/tag.js';
import { knownServices } from '../../src/services/index.js';
import { version } from '../../src/version.js';

const root = new URL('../../', import.meta.url);
const read = (path: string) => readFileSync(new URL(path, root), 'utf8');
const filesIn = (folder: string, ending: RegExp) =>
  readdirSync(new URL(folder, root), { recursive: true })
    .map(String)
    .filter((name) => ending.test(name))
    .map((name) => `${folder}${name}`);

const readme = read('README.md');
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...filesIn('docs/', /\.md$/),
];
const all = pages.map(read).join('\n');

/** Names that a text in the documentation does not mention as code. */
const missing = (names: readonly string[], text: string) =>
  names.filter(
    (name) =>
      !new RegExp(`\`[^\`\\n]*(?<![\\w-])${name.replace(/[$.]/g, '\\$&')}(?![\\w-])[^\`\\n]*\``).test(text),
  );
const kebab = (name: string) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
/** Names of the members of an interface, as they stand in its source. */
const membersOf = (path: string, name: string) => {
  const body = new RegExp(`interface ${name} \\{\\n([\\s\\S]*?)\\n\\}`).exec(read(path))?.[1] ?? '';
  return [
    ...new Set([...body.matchAll(/^ {2}(?:readonly )?(\w+)[(<:?]/gm)].map(([, member = '']) => member)),
  ];
};

// Slow, so once for all tests.
const schema = createSchema('comment');
const docs = createDocs(schema);
const fieldsOf = (name: string) => Object.keys(Object(schema.definitions?.[name]).properties ?? {});
const configFields = fieldsOf('Config');

describe('the documentation names', () => {
  test.each(['Config', 'Controller', 'CategoryConfig', 'ConsentModeConfig', 'ServiceConfig', 'StoredItem'])(
    'every field of %s',
    (type) => {
      const names = fieldsOf(type);

      expect(names.length).toBeGreaterThan(1);
      expect(missing(names, all)).toEqual([]);
    },
  );

  test('every attribute of the tag', () => {
    const ids = knownServices.map(({ id }) => id);
    const controller = fieldsOf('Controller').filter((name) => name !== 'name');
    const isRead = (name: string) => {
      const given = readAttributes({ controller: 'A', [name]: '1' }, []);
      return JSON.stringify(given) !== JSON.stringify(readAttributes({ controller: 'A' }, []));
    };
    const attributes = [...configFields, ...controller].filter(isRead).map((name) => `data-${kebab(name)}`);
    const others = ['data-controller', 'data-config', 'data-samtycke-config'];

    expect(attributes.length).toBeGreaterThan(20);
    expect(missing([...attributes, ...others], readme)).toEqual([]);
    expect(missing(ids, readme)).toEqual([]);
  });

  test('every act of a control (C-08)', () => {
    const body = /const acts: .*= \{\n([\s\S]*?)\n {6}\};/.exec(read('src/acts.ts'))?.[1] ?? '';
    const acts = [...body.matchAll(/^ {8}'?([a-z-]+)'?(?=[:(,])/gm)].map(([, name = '']) => name);

    expect(acts.length).toBeGreaterThan(8);
    expect(missing(acts, readme)).toEqual([]);
  });

  test('every member of the API', () => {
    const members = membersOf('src/core/api.ts', 'Samtycke');

    expect(members).toContain('exportRecord');
    expect(missing(members, readme)).toEqual([]);
    expect(missing(members, read('docs/events-and-api.md'))).toEqual([]);
  });

  test('every event and every action', () => {
    const events = membersOf('src/core/events.ts', 'Events');
    const actions = [
      ...(/type Action = ([^;]+);/.exec(read('src/core/record.ts'))?.[1] ?? '').matchAll(/'([^']+)'/g),
    ];

    expect(events).toContain('ready');
    expect(actions.length).toBeGreaterThan(4);
    const page = read('docs/events-and-api.md');
    expect(missing([...events, ...actions.map(([, name = '']) => name)], page)).toEqual([]);
    expect(missing(events, readme)).toEqual([]);
  });

  test('every custom property of the theme', () => {
    const styles = filesIn('src/ui/', /\.tsx?$/)
      .map(read)
      .join('\n');
    const properties = [...new Set(styles.match(/--samtycke-[a-z-]+/g))];

    expect(properties.length).toBeGreaterThan(8);
    expect(missing(properties, read('docs/theming.md'))).toEqual([]);
  });

  test('what it is not, and that the guard is best effort for requests', () => {
    expect(readme).toMatch(/AdSense, Ad Manager or AdMob[^.]*certified/);
    expect(readme).toMatch(/best effort where requests are concerned/);
  });
});

describe('the documentation', () => {
  test('has the tables as the types have them', () => {
    expect(docs.filter(({ isRight }) => !isRight)).toEqual([]);
  });

  test('links to files that exist', () => {
    const links = pages.flatMap((page) =>
      [...read(page).matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, link = '']) => ({
        page,
        link,
      })),
    );
    const broken = links.filter(
      ({ page, link }) => !existsSync(fileURLToPath(new URL(link, new URL(page, root)))),
    );

    expect(broken).toEqual([]);
  });

  test('explains every requirement that code or tests name, and each of them is held by a test', () => {
    const numbersIn = (texts: readonly string[]) => [
      ...new Set(texts.join('\n').match(/\b(?:[ACGLPRS]-\d\d|N-T\d+)\b(?!\/)/g)),
    ];
    const tests = numbersIn([...filesIn('test/', /\.(js|mjs|ts)$/), 'scripts/test.mjs'].map(read));
    const named = [...tests, ...numbersIn(filesIn('src/', /\.tsx?$/).map(read))];
    const explained = numbersIn(read('docs/requirements.md').match(/^\| .*$/gm) ?? []);

    expect(explained.length).toBeGreaterThan(100);
    expect(named.filter((number) => !explained.includes(number))).toEqual([]);
    expect(explained.filter((number) => !tests.includes(number))).toEqual([]);
  });

  test('has the two commands on lines of their own', () => {
    expect(readme.split('\n')).toEqual(expect.arrayContaining(['npm ci && npm start', 'npm ci && npm test']));
  });

  test('knows the version, and says for each release whether visitors are asked again', () => {
    const changelog = read('CHANGELOG.md');
    const releases = changelog.split(/^## /m).slice(1);

    expect(JSON.parse(read('package.json')).version).toBe(version);
    expect(releases.find((release) => !release.startsWith('Unreleased'))).toContain(version);
    for (const release of releases) expect(release).toMatch(/Visitors asked again: (yes|no)/);
  });

  test('would be found wanting', () => {
    expect(missing(['noSuchOption'], all)).toEqual(['noSuchOption']);
    expect(missing(['lifetime'], '`rejectLifetime`')).toEqual(['lifetime']);
  });
});
