import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { samtycke } from '../../src/vite.js';

let root = '';
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'samtycke-'));
  writeFileSync(
    join(root, 'index.html'),
    `<!doctype html><html><head><script src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>
    <script src="https://cdn.example/x.js"></script></head><body><script type="module" src="/main.js"></script></body></html>`,
  );
  writeFileSync(join(root, 'main.js'), 'document.title = "built";');
});
afterEach(() => rmSync(root, { recursive: true }));

const config = (told: string[]) => ({
  root,
  configFile: false as const,
  logLevel: 'silent' as const,
  plugins: [samtycke({ told: (message) => told.push(message) })],
});

test('the plugin marks pages when they are built, and leaves the site’s own scripts alone', async () => {
  const told: string[] = [];

  await build(config(told));

  const html = readFileSync(join(root, 'dist/index.html'), 'utf8');
  expect(html).toContain(
    '<script type="text/plain" data-consent="linkedin" data-src="https://snap.licdn.com/',
  );
  expect(html).toMatch(/<script type="module" crossorigin src="\/assets\/index-/);
  expect(told.join('\n')).toMatch(
    /marked linkedin: .*\n.*not recognised: <script src="https:\/\/cdn\.example/,
  );
});

test('the plugin marks pages while they are developed', async () => {
  const server = await createServer({ ...config([]), server: { middlewareMode: true, ws: false } });

  const html = await server.transformIndexHtml('/', readFileSync(join(root, 'index.html'), 'utf8'));
  await server.close();

  expect(html).toContain('data-consent="linkedin"');
});
