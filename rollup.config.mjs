import { readFileSync } from 'node:fs';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { languages, modulesOf, setsOf } from './scripts/locales.mjs';

const folder = 'dist';
const compile = esbuild({ target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact', tsconfig: false });
const minification = {
  ecma: 2020,
  compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
  format: { comments: false },
};
const minify = terser({ ...minification, module: true });
const minifyScript = terser(minification);
/** Blanks in style texts carry nothing. */
const squeezeStyles = {
  name: 'squeeze-styles',
  transform(code, id) {
    if (!/src\/ui\/(room|style\/(?!adopt|sheet))/.test(id)) return null;
    const squeeze = (css) =>
      css
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,>!/]) ?/g, '$1')
        .replace(/: /g, ':')
        .replace(/;}/g, '}');
    return { code: code.replace(/`[^`]*`/g, squeeze), map: null };
  },
};
const plugins = [resolve(), compile, squeezeStyles];

/** The languages as a module that bundlers can follow. */
const localeModule = {
  name: 'locales',
  resolveId: (id) => (id === 'samtycke:locales' || id.startsWith('samtycke:locale/') ? `\0${id}` : null),
  load(id) {
    if (id === '\0samtycke:locales') {
      const load = (name) => `() => import('samtycke:locale/${name}')`;
      const entries = languages.map((name) => `'${name}': [${load(name)}, ${load(`${name}.more`)}]`);
      return `export const locales = { ${entries.join(', ')} };`;
    }
    const [, language, more] = /^\0samtycke:locale\/(.+?)(\.more)?$/.exec(id) ?? [];
    return language ? modulesOf(language)[more ? 'rest' : 'small'] : null;
  },
};

const constantsIn = (node) =>
  typeof node === 'object' && node !== null
    ? [...(node.kind === 'const' ? [node.start] : []), ...Object.values(node).flatMap(constantsIn)]
    : [];
/** `let` is two letters shorter, and nobody writes to what is shipped. */
const shortenConstants = {
  name: 'shorten-constants',
  renderChunk(code) {
    const starts = constantsIn(this.parse(code)).sort((a, b) => a - b);
    const rest = starts.map((start, index) => `let${code.slice(start + 'const'.length, starts[index + 1])}`);
    return { code: code.slice(0, starts[0]) + rest.join(''), map: null };
  },
};

/** A script with one letter beyond Latin-1 takes two bytes a letter in the memory of a page. */
const latinOnly = {
  name: 'latin-only',
  renderChunk: (code) => ({
    code: code.replace(/[^\0-\xff]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`),
    map: null,
  }),
};

/**
 * Chromium then reads it once, instead of once for what and again for how: for what runs at once, and for what the first
 * click would wait for.
 */
const compileAtOnce = {
  name: 'compile-at-once',
  renderChunk: (code) => ({ code: `//# allFunctionsCalledOnLoad\n${code}`, map: null }),
};

const chunkNames = {};
const names = {
  name: 'names',
  renderChunk: (code) =>
    code
      .replace(/__CHUNKS__\.(\w+)/g, (_, name) => JSON.stringify(chunkNames[name]))
      .replace(/__LOCALES__/g, JSON.stringify(languages)),
};

/**
 * A chunk of the classic script, under a name that changes with its content. Each is built by itself: a service's one
 * file then gives every chunk only the part of it that the chunk uses.
 */
const chunk = (name, input, ...more) => ({
  input: { [name]: input },
  output: { dir: folder, format: 'es', entryFileNames: '[name]-[hash].js', hashCharacters: 'hex' },
  plugins: [
    ...plugins,
    names,
    shortenConstants,
    minify,
    latinOnly,
    ...more,
    {
      name: 'remember-name',
      writeBundle(_, bundle) {
        chunkNames[name] = Object.keys(bundle)[0];
      },
    },
  ],
});
// Each names those that it loads, so they come first.
const chunks = [
  chunk('preferences', 'src/ui/preferences/preferences.tsx', compileAtOnce),
  chunk('placeholder', 'src/ui/placeholder.ts'),
  chunk('exporter', 'src/export.ts'),
  chunk('doctor', 'src/development.ts'),
  chunk('opening', 'src/opening.ts'),
  chunk('hall', 'src/hall.ts', compileAtOnce),
  chunk('desk', 'src/script-desk.ts', compileAtOnce),
];

/** Each language in two modules: what a visitor without a decision needs at once, and the rest. */
const localeFiles = {
  name: 'locale-files',
  generateBundle() {
    for (const language of languages) {
      const { small, rest } = modulesOf(language);
      this.emitFile({ type: 'asset', fileName: `locales/${language}.js`, source: small });
      this.emitFile({ type: 'asset', fileName: `locales/${language}.more.js`, source: rest });
    }
  },
};

/** Taken when the script starts: page code after it may put something else under these names. */
const intro = 'const { Map, MutationObserver, CustomEvent, Event, Proxy, Response, Set, URL } = globalThis;';

/** A script of the tag; the chunks are the same for all of them. */
const script = (input, file, ...more) => ({
  input,
  output: { dir: folder, entryFileNames: file, format: 'iife', intro },
  plugins: [...plugins, ...more, names, shortenConstants, minifyScript, latinOnly, compileAtOnce],
});
const scripts = [
  script('src/script.ts', 'samtycke.js', localeFiles),
  script('src/slim.ts', 'samtycke.slim.js'),
];

/** The texts stand last in the file, where `samtycke single` puts others in their place. */
const textsLast = {
  name: 'texts-last',
  resolveId(id) {
    if (id === 'samtycke:locales') return `\0${id}`;
    return id === 'samtycke:texts' ? { id, external: true } : null;
  },
  load: (id) =>
    id === '\0samtycke:locales'
      ? `import texts from 'samtycke:texts';
        const load = (set) => () => Promise.resolve({ default: texts[set] });
        const names = Object.keys(texts).filter((set) => !set.endsWith('.more'));
        export const locales = Object.fromEntries(names.map((name) => [name, [load(name), load(name + '.more')]]));`
      : null,
};
const fillTexts = {
  name: 'fill-texts',
  renderChunk: (code) => ({
    code: code.replace(/TEXTS\);\s*$/, () => `${JSON.stringify(setsOf('en'))});\n`),
    map: null,
  }),
};
/** For those who want one request. */
const single = {
  input: 'src/single.ts',
  output: {
    dir: folder,
    entryFileNames: 'samtycke.single.js',
    format: 'iife',
    intro,
    inlineDynamicImports: true,
    interop: 'default',
    globals: { 'samtycke:texts': 'TEXTS' },
  },
  plugins: [textsLast, ...plugins, shortenConstants, minifyScript, fillTexts, latinOnly],
};

const packages = {
  input: { index: 'src/index.ts', slim: 'src/index-slim.ts' },
  output: {
    dir: `${folder}/esm`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  },
  plugins: [localeModule, ...plugins],
};

/** What servers, tests and builds import: no DOM, nothing to load later. */
const tools = {
  input: { server: 'src/server.ts', testing: 'src/testing.ts', mark: 'src/mark.ts', vite: 'src/vite.ts' },
  output: {
    dir: `${folder}/tools`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  },
  plugins,
};

/** The command reads the shipped texts, which lie beside it. */
const localesBeside = {
  name: 'locales-beside',
  resolveId(id) {
    if (id === 'samtycke:locales') return `\0${id}`;
    return id.startsWith('./locales/') ? { id, external: true } : null;
  },
  load(id) {
    if (id !== '\0samtycke:locales') return null;
    const load = (name) => `() => import('./locales/${name}.js')`;
    const entries = languages.map((name) => `'${name}': [${load(name)}, ${load(`${name}.more`)}]`);
    return `export const locales = { ${entries.join(', ')} };`;
  },
};
const recordSchema = {
  name: 'record-schema',
  transform: (code, id) =>
    id.endsWith('.schema.json') ? { code: `export default ${code};`, map: null } : null,
  generateBundle() {
    const source = readFileSync(new URL('src/record.schema.json', import.meta.url), 'utf8');
    this.emitFile({ type: 'asset', fileName: 'record.schema.json', source });
  },
};
const cli = {
  input: { cli: 'src/cli/main.ts' },
  output: { dir: folder, format: 'es', entryFileNames: '[name].js', banner: '#!/usr/bin/env node' },
  external: /^node:/,
  plugins: [localesBeside, recordSchema, ...plugins],
};

/** Folders of the packages whose code is in what is shipped. */
const bundled = new Set();
/** With the last bundle: the licences of all that is shipped, as they ask for. */
const licences = {
  name: 'licences',
  generateBundle(_, bundle) {
    for (const { modules = {} } of Object.values(bundle))
      for (const id of Object.keys(modules)) {
        const [place] = /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id) ?? [];
        if (place) bundled.add(place);
      }
    if (!bundle['cli.js']) return;
    const entries = ['.', ...bundled].map((place) => {
      const { name, version } = JSON.parse(readFileSync(`${place}/package.json`, 'utf8'));
      return `${name} ${version}\n\n${readFileSync(`${place}/LICENSE`, 'utf8').trim()}\n`;
    });
    const [own, ...others] = entries;
    const source = [own, ...others.sort()].join(`\n${'-'.repeat(80)}\n\n`);
    this.emitFile({ type: 'asset', fileName: 'licences.txt', source });
  },
};

// Facts of services are plain values: what a chunk does not use of them is left out.
export default [...chunks, ...scripts, single, packages, tools, cli].map((bundle) => ({
  ...bundle,
  plugins: [...bundle.plugins, licences],
  treeshake: { propertyReadSideEffects: false, moduleSideEffects: (id) => id.includes('node_modules') },
}));
