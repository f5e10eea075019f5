import { build } from 'esbuild';
import { moduleFolders, projectFolder } from './packages.mjs';

/** One minified file for production, as a site's own build would make it. */
export async function bundle({ code, loader }) {
  const result = await build({
    stdin: { contents: code, loader, resolveDir: projectFolder },
    nodePaths: moduleFolders,
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    legalComments: 'none',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
  });
  return result.outputFiles[0].text;
}
