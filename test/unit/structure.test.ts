import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const doors = [
  'index.ts',
  'index-slim.ts',
  'script.ts',
  'slim.ts',
  'single.ts',
  'server.ts',
  'testing.ts',
  'vite.ts',
];

/** Files under src by path, each with its text. */
type Sources = Readonly<Record<string, string>>;
interface Import {
  readonly from: string;
  readonly to: string;
}

const sources: Sources = Object.fromEntries(
  readdirSync(join(root, 'src'), { recursive: true })
    .map(String)
    .filter((file) => /\.tsx?$/.test(file) && !file.endsWith('.d.ts'))
    .map((file) => [file, readFileSync(join(root, 'src', file), 'utf8')]),
);

/** Every import of a file of ours: static, dynamic and of types alone. */
function importsOf(files: Sources): readonly Import[] {
  const written = /(?:\bfrom|\bimport\(|\bimport)\s*['"](\.[^'"]+)['"]/g;
  return Object.entries(files).flatMap(([from, text]) =>
    [...text.matchAll(written)].map(([, address = '']) => {
      const path = posix.join(posix.dirname(from), address).replace(/\.js$/, '');
      return { from, to: [`${path}.ts`, `${path}.tsx`].find((file) => file in files) ?? path };
    }),
  );
}

type Part = 'door' | 'joinery' | 'ui' | 'browser' | 'services' | 'core';

function partOf(file: string): Part {
  if (doors.includes(file) || file.startsWith('cli/')) return 'door';
  const [folder] = file.split('/');
  return (['ui', 'browser', 'services', 'core'] as const).find((part) => part === folder) ?? 'joinery';
}

/** What each part may import: the picture of ARCHITECTURE.md. */
const below: Readonly<Record<Part, readonly Part[]>> = {
  door: ['joinery', 'ui', 'browser', 'services', 'core'],
  joinery: ['joinery', 'ui', 'browser', 'services', 'core'],
  ui: ['ui', 'services', 'core'],
  browser: ['browser', 'services', 'core'],
  services: ['services', 'core'],
  core: ['core'],
};

const isAllowed = ({ from, to }: Import) =>
  below[partOf(from)].includes(partOf(to)) ||
  (from.startsWith('cli/') && to.startsWith('cli/')) ||
  // The number of the release stands for itself: it imports nothing and decides nothing.
  to === 'version.ts';

const upwards = (files: Sources) =>
  importsOf(files)
    .filter((one) => !isAllowed(one))
    .map(({ from, to }) => `${from} → ${to}`);

/** How many of the imports that a fabricated file replaces were wrong already. */
const upwardsOf = (file: string) => upwards(sources).filter((one) => one.startsWith(`${file} →`)).length;

/** The first circle of imports, as a path that ends where it began; null if there is none. */
function findCircle(files: Sources): string | null {
  const imports = importsOf(files);
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): string | null => {
    if (path.includes(file)) return [...path.slice(path.indexOf(file)), file].join(' → ');
    if (done.has(file)) return null;
    done.add(file);
    for (const { from, to } of imports) {
      const circle = from === file ? visit(to, [...path, file]) : null;
      if (circle) return circle;
    }
    return null;
  };
  for (const file of Object.keys(files)) {
    const circle = visit(file, []);
    if (circle) return circle;
  }
  return null;
}

/** Compiles a text as the core is compiled; returns what the compiler says. */
function compileLikeCore(text: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'samtycke-'));
  const core = { extends: join(root, 'src/core/tsconfig.json'), include: [], files: ['probe.ts'] };
  writeFileSync(join(folder, 'probe.ts'), text);
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(core));
  const compiler = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
  rmSync(folder, { recursive: true });
  return stdout;
}

describe('imports', () => {
  test('point down, types included', () => {
    expect(upwards(sources)).toEqual([]);
  });

  test('never run in a circle', () => {
    expect(findCircle(sources)).toBeNull();
  });

  test('are read in every form', () => {
    const text = `
      import type { A } from './a.js';
      import { b } from "./b.js";
      export { c } from './c.js';
      import './d.js';
      const e = () => import('./e.js');
      type F = typeof import('./f.js');
    `;

    expect(importsOf({ 'index.ts': text }).map(({ to }) => to)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
  });

  test.each([
    ['core/config.ts', '../services/index.js'],
    ['core/config.ts', '../create.js'],
    ['services/youtube.ts', '../browser/page.js'],
    ['browser/gate.ts', '../ui/root.js'],
    ['ui/notice.ts', '../browser/gate.js'],
    ['browser/page.ts', '../create.js'],
    ['create.ts', './script.js'],
    ['create.ts', './index.js'],
    ['script.ts', './index.js'],
    ['create.ts', './cli/mark.js'],
    ['vite.ts', './cli/mark.js'],
  ])('from %s to %s would be found', (from, to) => {
    const added = { ...sources, 'cli/mark.ts': '', [from]: `import type { x } from '${to}';` };

    expect(upwards(added)).toHaveLength(upwards(sources).length + 1 - upwardsOf(from));
  });

  test('in a circle would be found', () => {
    const added = {
      ...sources,
      'core/glob.ts': "import { pack } from './compact.js';",
      'core/compact.ts': "export * from './glob.js';",
    };

    expect(findCircle(added)).toContain('core/glob.ts');
  });
});

describe('the core', () => {
  test('compiles without the DOM, and a document in it would be found', () => {
    expect(compileLikeCore('export const title: string = "";')).toBe('');
    expect(compileLikeCore('export const title: string = document.title;')).toContain("'document'");
  });
});
