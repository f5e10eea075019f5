import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import esbuild from 'rollup-plugin-esbuild';
import { languages, modulesOf } from './scripts/locales.mjs';

const folder = 'dist';
const compile = esbuild({ target: 'es2022', jsx: 'automatic', jsxImportSource: 'preact', tsconfig: false });
const minify = terser({
  ecma: 2020,
  module: true,
  compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
  format: { comments: false },
});
/** Blanks in style texts carry nothing. */
const squeezeStyles = {
  name: 'squeeze-styles',
  transform(code, id) {
    if (!/src\/ui\/style\//.test(id)) return null;
    const squeeze = (css) =>
      css
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\s+/g, ' ')
        .replace(/ ?([{};,>]) ?/g, '$1')
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

const chunkNames = {};

/**
 * A chunk of the classic script, under a name that changes with its content. Each is built by itself: a service's one
 * file then gives every chunk only the part of it that the chunk uses.
 */
const chunk = (name, input) => ({
  input: { [name]: input },
  output: { dir: folder, format: 'es', entryFileNames: '[name]-[hash].js', hashCharacters: 'hex' },
  plugins: [
    ...plugins,
    minify,
    {
      name: 'remember-name',
      writeBundle(_, bundle) {
        chunkNames[name] = Object.keys(bundle)[0];
      },
    },
  ],
});
const chunks = [
  chunk('desk', 'src/desk.ts'),
  chunk('preferences', 'src/ui/preferences/preferences.tsx'),
  chunk('placeholder', 'src/ui/placeholder.ts'),
  chunk('exporter', 'src/export.ts'),
  chunk('code', 'src/services/code.ts'),
  chunk('problems', 'src/core/problems.ts'),
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

const script = {
  input: 'src/script.ts',
  output: { dir: folder, entryFileNames: 'samtycke.js', format: 'iife' },
  plugins: [
    ...plugins,
    localeFiles,
    {
      name: 'names',
      renderChunk: (code) =>
        code
          .replace(/__CHUNKS__\.(\w+)/g, (_, name) => JSON.stringify(chunkNames[name]))
          .replace(/__LOCALES__/g, JSON.stringify(languages)),
    },
    terser({
      ecma: 2020,
      compress: { passes: 3, unsafe_arrows: true, pure_getters: true },
      format: { comments: false },
    }),
  ],
};

const packages = {
  input: { index: 'src/index.ts' },
  output: {
    dir: `${folder}/esm`,
    format: 'es',
    entryFileNames: '[name].js',
    chunkFileNames: 'chunks/[name].js',
  },
  plugins: [localeModule, ...plugins],
};

// Facts of services are plain values: what a chunk does not use of them is left out.
export default [...chunks, script, packages].map((bundle) => ({
  ...bundle,
  treeshake: { propertyReadSideEffects: false, moduleSideEffects: false },
}));
