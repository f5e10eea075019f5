import { defineConfig } from 'vitest/config';
import { languages, modulesOf } from './scripts/locales.mjs';

const prefix = 'samtycke:locale';

/** The languages as modules, like the build makes them. */
const locales = {
  name: 'locales',
  resolveId: (id) => (id.startsWith(prefix) ? `\0${id}` : null),
  load(id) {
    if (!id.startsWith(`\0${prefix}`)) return null;
    const [, language, set] = id.split('/');
    if (language) return modulesOf(language)[set];
    const load = (name, part) => `() => import('${prefix}/${name}/${part}')`;
    const entries = languages.map((name) => `'${name}': [${load(name, 'small')}, ${load(name, 'rest')}]`);
    return `export const locales = { ${entries.join(', ')} };`;
  },
};

export default defineConfig({
  plugins: [locales],
  // Nothing here depends on speed: a busy machine may take its time.
  test: { include: ['test/unit/**/*.test.{ts,tsx}'], testTimeout: 60_000, hookTimeout: 60_000 },
});
