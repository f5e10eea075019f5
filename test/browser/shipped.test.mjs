import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import { snippets, startVisit } from '../harness/index.mjs';

// What visitors' browsers get.

const folder = fileURLToPath(new URL('../../dist/', import.meta.url));
const read = (/** @type {string} */ name) => readFileSync(folder + name, 'utf8');
const files = [
  ...readdirSync(folder),
  ...readdirSync(`${folder}locales`).map((name) => `locales/${name}`),
].filter((name) => name.endsWith('.js') && name !== 'cli.js');

test('no code is made from text, and nothing is written into the page (S-04)', () => {
  const forbidden = /\beval\(|\bnew Function\b|\bset(?:Timeout|Interval)\(["'`]|document\.write(?:ln)?\(/;

  assert.ok(files.length > 70);
  assert.deepEqual(
    files.filter((name) => forbidden.test(read(name))),
    [],
  );
});

test('the code of others comes with their licences', () => {
  const licences = read('licences.txt');
  const packages = [
    '@preact/signals',
    '@preact/signals-core',
    'entities',
    'i18next',
    'js-cookie',
    'parse5',
    'preact',
  ];
  const lost = packages.filter((name) => {
    const own = fileURLToPath(new URL(`../../node_modules/${name}/LICENSE`, import.meta.url));
    return !licences.includes(`${name} `) || !licences.includes(readFileSync(own, 'utf8').trim());
  });

  assert.deepEqual(lost, []);
  assert.ok(licences.startsWith('samtycke '));
});

test('every file of the build has its digest (S-03)', () => {
  const shipped = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => /\.[a-z]+$/.test(name) && name !== 'integrity.json');
  const digests = shipped.map((name) => [
    name,
    `sha384-${createHash('sha384')
      .update(readFileSync(folder + name))
      .digest('base64')}`,
  ]);

  assert.deepEqual(JSON.parse(read('integrity.json')), Object.fromEntries(digests));
});

test('the published digest lets the script run, and keeps one that somebody changed from running (S-03)', async (t) => {
  const visit = await startVisit(t);
  const { server, page } = visit;
  const { 'samtycke.js': digest } = JSON.parse(read('integrity.json'));
  server.page(
    '/',
    `<!doctype html><html lang="en"><head><title>Digest</title><script src="/samtycke/samtycke.js" integrity="${digest}" data-controller="Site Oy" data-policy-url="/privacy" data-google-analytics="G-TEST1"></script></head>
    <body><script type="text/plain" data-consent="facebook">${snippets.metaPixel('1').replace(/<[^>]*>/g, '')}</script></body></html>`,
  );

  await visit.goto('/');
  assert.equal(await page.evaluate(() => typeof window.samtycke), 'object');
  server.swap('site.test/samtycke/samtycke.js', `${read('samtycke.js')} `);
  await visit.reload();

  assert.equal(await page.evaluate(() => typeof window.samtycke), 'undefined');
  assert.deepEqual([await visit.ran(), visit.foreign(), await visit.stored()], [[], [], []]);
});

for (const slim of [false, true])
  test(`the lines that the command writes show the notice with one request for each file (${slim ? 'slim' : 'whole'})`, async (t) => {
    const visit = await startVisit(t);
    const { server, page } = visit;
    const options = ['--lang', 'sv', '--integrity', ...(slim ? ['--slim'] : [])];
    const lines = execFileSync(process.execPath, [`${folder}cli.js`, 'tag', ...options], {
      encoding: 'utf8',
    });
    const [script, ...hints] = lines.trim().split('\n');
    const tag = script.replace(
      'data-controller="…" data-policy-url="…"',
      'data-controller="Site Oy" data-policy-url="/privacy" data-facebook="1"',
    );
    assert.match(
      tag,
      slim
        ? / src="\/samtycke\/samtycke\.slim\.js" async /
        : / src="\/samtycke\/samtycke\.js" integrity="sha384-/,
    );
    server.page(
      '/',
      `<!doctype html><html lang="sv"><head><title>Tag</title>${tag}${hints.join('')}</head><body></body></html>`,
    );

    await visit.goto('/');
    await page.locator('#samtycke-notice').waitFor();

    const asked = server.requests('site.test/samtycke/*').map(({ path }) => path);
    for (const [, address] of lines.matchAll(/(?:src|href)="([^"]+)"/g))
      assert.equal(asked.filter((path) => path === address).length, 1, address);
    assert.equal(hints.length, 2);
    assert.deepEqual(visit.foreign(), []);
  });

test('the single file with two languages is one request, whatever the visitor does', async (t) => {
  const visit = await startVisit(t);
  const { server, page } = visit;
  const script = execFileSync(process.execPath, [`${folder}cli.js`, 'single', '--lang', 'sv fi'], {
    encoding: 'utf8',
  });
  server.page('/one.js', script, { type: 'text/javascript' });
  server.page(
    '/',
    `<!doctype html><html lang="fi"><head><title>Single</title><script src="/one.js" data-controller="Site Oy" data-policy-url="/privacy" data-google-analytics="G-TEST1"></script></head>
    <body><iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" title="Film" width="400" height="300"></iframe></body></html>`,
  );
  server.page(
    '/other',
    '<!doctype html><html lang="de"><head><title>Single</title><script src="/one.js" data-controller="Site Oy" data-policy-url="/privacy" data-smilee="KEY"></script></head>',
  );
  await visit.goto('/other');
  assert.equal(await page.locator('#samtycke:has(#samtycke-notice)').getAttribute('lang'), 'sv');
  await visit.goto('/');
  assert.equal(await page.locator('#samtycke').getAttribute('lang'), 'fi');

  await page.locator('#samtycke-notice [data-samtycke=settings]').click();
  await page.locator('#samtycke-preferences [role=tab]').last().click();
  await page.evaluate(() => {
    document.documentElement.lang = 'sv';
  });
  await page.locator('#samtycke[lang=sv] #samtycke-preferences').waitFor();
  await page.locator('#samtycke-preferences [data-samtycke=accept]').first().click();
  await visit.settle();
  assert.deepEqual([...new Set((await visit.ran()).map(({ name }) => name))].sort(), ['gtag', 'youtube']);
  await page.evaluate(() => window.samtycke.exportRecord('jsonld'));
  await visit.reloadedBy(() => page.locator('#samtycke-control [data-samtycke=withdraw]').click());

  await page.locator('[data-report]').waitFor();
  assert.deepEqual(server.requests('site.test/samtycke/*'), []);
  assert.deepEqual(server.requests('site.test/locales/*'), []);
});
