import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { version } from '../../src/version.js';
import { runCli } from './cli-run.js';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'samtycke-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const at = (name: string) => join(folder, name);
const put = (name: string, content: string | Uint8Array) => {
  mkdirSync(dirname(at(name)), { recursive: true });
  writeFileSync(at(name), content);
  return at(name);
};
const read = (name: string) => readFileSync(at(name), 'utf8');

const pixel = '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>';
const marked =
  '<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>';
const controller = { name: 'Kommeet Oy', address: 'Oulu', contact: 'support@smilee.io' };
const config = { controller, policyUrl: '/integritet', services: ['smilee', 'facebook'] };

describe('samtycke', () => {
  test('says what it can do, and its version', async () => {
    expect((await runCli([])).said).toContain('samtycke mark');
    expect((await runCli(['--version'])).said).toBe(version);
  });

  test.each([[['mark', '--help']], [['doctor', 'consent.json', '-h']]])(
    'tells how it is called with %j',
    async (args) => {
      const { code, said } = await runCli(args);

      expect(code).toBe(0);
      expect(said).toContain('samtycke mark');
    },
  );

  test.each([
    [['unmark']],
    [['mark']],
    [['mark', '--nonsense', '.']],
    [['mark', 'no such file']],
    [['mark', '-', 'site']],
    [['doctor', 'package.json', 'package.json']],
    [['verify', 'package.json', 'package.json']],
    [['gpc', 'one', 'two']],
    [['doctor']],
    [['doctor', 'no such file']],
    [['snapshot']],
    [['verify']],
    [['gpc', '--date', 'today']],
    [['gpc', '--date', '2026-99-99']],
    [['gpc', '--date', '2026-02-31']],
    [['gpc', '--check', 'http://127.0.0.1:9']],
  ])('called wrongly as %j ends with 2 and one sentence', async (args) => {
    const { code, complained } = await runCli(args);

    expect(code).toBe(2);
    expect(complained).toBeTruthy();
  });

  test('tells in one sentence what it can’t run or write', async () => {
    put('throws.mjs', 'throw new Error("no such module of mine");');
    put('consent.json', JSON.stringify(config));

    const module = await runCli(['doctor', at('throws.mjs')]);
    const out = ['--lang', 'sv', '--out', at('no/such/folder.json')];
    const folder = await runCli(['snapshot', '--config', at('consent.json'), ...out]);

    expect([module.code, folder.code]).toEqual([2, 2]);
    expect(module.complained).toMatch(/throws\.mjs: can’t be run: no such module of mine$/);
    expect(folder.complained).toMatch(/^[^\n]*no such file or directory[^\n]*folder\.json'$/);
  });
});

describe('samtycke mark', () => {
  test('marks the pages of a folder in place and leaves other files alone', async () => {
    put('site/index.html', pixel);
    put('site/sub/page.HTM', `<p>${pixel}`);
    put('site/sub/code.js', pixel);

    const { code, said } = await runCli(['mark', at('site')]);

    expect(code).toBe(0);
    expect(read('site/index.html')).toBe(marked);
    expect(read('site/sub/page.HTM')).toBe(`<p>${marked}`);
    expect(read('site/sub/code.js')).toBe(pixel);
    expect(said).toContain('index.html:1: marked facebook: <script src=');
    expect(said).toContain('2 pages, 2 tags marked.');
  });

  test('writes a whole copy with --out', async () => {
    put('site/index.html', pixel);
    put('site/style.css', 'p {}');

    await runCli(['mark', at('site'), '--out', at('copy')]);

    expect(read('site/index.html')).toBe(pixel);
    expect(read('copy/index.html')).toBe(marked);
    expect(read('copy/style.css')).toBe('p {}');
    expect((await runCli(['mark', at('site'), '--out', at('site/copy')])).code).toBe(2);
  });

  test('keeps every other byte, in any encoding', async () => {
    const bytes = Buffer.concat([
      Buffer.from([0xef, 0xbb, 0xbf, 0xe5, 0xff, 0x00, 0x0d]),
      Buffer.from(pixel),
    ]);
    put('page.html', bytes);

    await runCli(['mark', at('page.html')]);

    const expected = Buffer.concat([bytes.subarray(0, 7), Buffer.from(marked)]);
    expect(readFileSync(at('page.html')).equals(expected)).toBe(true);
  });

  test('finds each page once where folders are called like pages and links lead round or nowhere', async () => {
    put('site/about.html/index.html', pixel);
    symlinkSync('..', at('site/about.html/up'));
    symlinkSync('nowhere', at('site/dead.html'));

    const { code, said } = await runCli(['mark', at('site')]);

    expect(code).toBe(0);
    expect(read('site/about.html/index.html')).toBe(marked);
    expect(said).toContain('1 pages, 1 tags marked.');
  });

  test('says that a page in UTF-16 can’t be marked, and marks the others', async () => {
    put('site/index.html', pixel);
    put('site/a.html', Buffer.from(`\ufeff${pixel}`, 'utf16le'));

    const { code, complained } = await runCli(['mark', at('site')]);

    expect(code).toBe(1);
    expect(complained).toContain('a.html: is UTF-16');
    expect(read('site/index.html')).toBe(marked);
  });

  test('says that a folder has no pages, which is no good check', async () => {
    put('site/app.js', 'run();');

    const { code, complained } = await runCli(['mark', at('site'), '--check']);

    expect(code).toBe(2);
    expect(complained).toContain('mark: no .html or .htm files in');
  });

  test('with --check changes nothing and ends with 1 while something is not marked', async () => {
    put('page.html', pixel);

    const before = await runCli(['mark', at('page.html'), '--check']);
    const untouched = read('page.html');
    await runCli(['mark', at('page.html')]);
    const after = await runCli(['mark', at('page.html'), '--check']);

    expect([before.code, untouched, after.code]).toEqual([1, pixel, 0]);
    expect(before.complained).toContain('not marked facebook');
  });

  test('reads standard input and writes standard output', async () => {
    const { written, complained } = await runCli(['mark', '-'], pixel);

    expect(written).toBe(marked);
    expect(complained).toContain('-:1: marked facebook');
  });

  test('knows the services of a configuration', async () => {
    const own = { id: 'radio', name: 'Radio', urls: ['radio.example/*'] };
    put('consent.json', JSON.stringify({ ...config, services: [own] }));

    const { written } = await runCli(
      ['mark', '-', '--config', at('consent.json')],
      '<script src="//radio.example/a.js">',
    );

    expect(written).toContain('data-consent="radio"');
  });

  test('says what it did not recognise without failing', async () => {
    put('page.html', '<script src="https://cdn.example/x.js"></script>');

    const { code, said } = await runCli(['mark', at('page.html'), '--check']);

    expect(code).toBe(0);
    expect(said).toContain('not recognised: <script src="https://cdn.example/x.js">');
  });
});

describe('samtycke doctor', () => {
  test('has nothing to say about a sound configuration', async () => {
    put('consent.json', JSON.stringify(config));

    expect(await runCli(['doctor', at('consent.json')])).toMatchObject({ code: 0, complained: '' });
  });

  test('reads what Windows writes, and modules of both kinds', async () => {
    put('consent.json', `\ufeff${JSON.stringify(config, null, 2).replaceAll('\n', '\r\n')}`);
    put('consent.cjs', `module.exports = ${JSON.stringify(config)};`);

    for (const name of ['consent.json', 'consent.cjs'])
      expect(await runCli(['doctor', at(name)])).toMatchObject({ code: 0, complained: '' });
  });

  test('tells mistakes of form, all at once', async () => {
    put('consent.json', JSON.stringify({ ...config, lifetime: 13, layout: 'round' }));

    const { code, complained } = await runCli(['doctor', at('consent.json')]);

    expect(code).toBe(1);
    expect(complained).toMatch(/lifetime: .*\n.*layout: /);
  });

  test('tells what is not valid', async () => {
    const texts = { sv: { 'notice.text': '{controller} följer Privacy Shield', 'notice.titel': 'Cookies' } };
    put('consent.json', JSON.stringify({ ...config, texts }));

    const { code, complained } = await runCli(['doctor', at('consent.json')]);

    expect(code).toBe(1);
    expect(complained).toContain('texts.sv["notice.text"]: "Privacy Shield"');
    expect(complained).toContain('texts.sv["notice.titel"]: no such text; is "notice.title" meant?');
  });

  test('reads a module, whose services may hold code', async () => {
    put(
      'consent.mjs',
      `export default { ...${JSON.stringify(config)}, services: [{ id: 'smilee', load() {} }] };`,
    );

    expect((await runCli(['doctor', at('consent.mjs')])).code).toBe(0);
  });

  test('reads the tag of a page, what it names, and the rest of the page', async () => {
    put('files/consent.json', JSON.stringify({ services: ['linkedin'] }));
    put(
      'index.html',
      `<head><script type="application/json" data-samtycke-config>{"services":["vimeo"]}</script>
      <script src="/js/samtycke.js" data-config="/files/consent.json" data-controller="Kommeet Oy"
        data-contact="a@b.fi" data-address="Oulu" data-google-analytics="UA" data-policy-url="/i"></script>
      <script async src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js"></script></head>${pixel}`,
    );

    const { code, complained } = await runCli(['doctor', at('index.html')]);

    expect(code).toBe(1);
    expect(complained).toMatch(/services\[\d\]\.account: expected something like "G-XXXXXXX", found "UA"/);
    expect(complained).toMatch(/transfer: data may go to US/);
    expect(complained).toContain('line 4: facebook is not marked');
    expect(complained).toContain('registered with IAB Europe');
  });

  test('names publishers’ tags that wait with a mark as well (G-11)', async () => {
    put(
      'index.html',
      `<script type="application/json" data-samtycke-config>${JSON.stringify(config)}</script><script src="samtycke.js"></script>
      <script type="text/plain" data-consent="marketing" data-src="https://securepubads.g.doubleclick.net/tag/js/gpt.js"></script>`,
    );

    const { complained } = await runCli(['doctor', at('index.html')]);

    expect(complained).toContain('registered with IAB Europe');
  });

  test('asks which attribute of the tag was meant', async () => {
    const attributes =
      'data-googleanalytics="G-TEST1" data-polcy-url="/i" data-src="/x" data-turbo-track="reload"';
    put('index.html', `<script src="samtycke.js" data-controller="A" ${attributes}></script>`);

    const { code, complained } = await runCli(['doctor', at('index.html')]);

    expect(code).toBe(1);
    expect(complained.match(/data-\S+: no such.*/g)).toEqual([
      'data-googleanalytics: no such attribute; is data-google-analytics meant?',
      'data-polcy-url: no such attribute; is data-policy-url meant?',
    ]);
    expect(complained).toContain('policyUrl: expected address, found undefined');
  });

  test('names marks that no service or category answers to', async () => {
    put(
      'index.html',
      `<script type="application/json" data-samtycke-config>${JSON.stringify(config)}</script><script src="samtycke.js"></script>
      <script type="text/plain" data-consent="analitycs"></script><iframe data-consent="youtube" data-src="/"></iframe>`,
    );

    const { code, complained } = await runCli(['doctor', at('index.html')]);

    expect(code).toBe(1);
    expect(complained).toMatch(/^\S+: data-consent="analitycs": no such service or category[^\n]*$/);
  });

  test.each([
    ['data-controller="A" data-policy-url="/i"', true],
    ['defer data-controller="A" data-policy-url="/i"', false],
    ['data-controller="A"', false],
    ['', false],
  ])('reads inline JSON behind the tag as the script does: %s', async (attributes, isLate) => {
    const json = JSON.stringify({ ...config, layout: 'round' });
    put(
      'index.html',
      `<script src="samtycke.js" ${attributes}></script><script type="application/json" data-samtycke-config>${json}</script>`,
    );

    const { code, complained } = await runCli(['doctor', at('index.html')]);

    expect(code).toBe(1);
    expect(complained.includes('put it before the tag')).toBe(isLate);
    expect(complained.includes('layout: expected')).toBe(!isLate);
  });

  test('says so if a page has no tag', async () => {
    put('index.html', '<p>Hej</p>');

    expect(await runCli(['doctor', at('index.html')])).toMatchObject({ code: 2 });
  });
});

describe('samtycke gpc', () => {
  test('writes the file that says how the signal is treated (G-03)', async () => {
    await runCli(['gpc', folder, '--date', '2026-11-23']);

    expect(JSON.parse(read('.well-known/gpc.json'))).toEqual({ gpc: true, lastUpdate: '2026-11-23' });
    expect((await runCli(['gpc', '--check', at('.well-known/gpc.json')])).code).toBe(0);
  });

  test('without a folder says what it would write, today', async () => {
    expect((await runCli(['gpc'])).said).toBe('{"gpc":true,"lastUpdate":"2027-01-01"}');
  });

  test.each(['{"gpc":"yes","lastUpdate":"2026-11-23"}', '{"gpc":true}', '[]'])(
    'finds fault with %s',
    async (content) => {
      expect((await runCli(['gpc', '--check', put('gpc.json', content)])).code).toBe(1);
    },
  );

  test('checks what a site answers, its type included', async () => {
    let type = 'application/json';
    const server = createServer(({ url }, answer) => {
      answer.writeHead(url === '/.well-known/gpc.json' ? 200 : 404, { 'content-type': type });
      answer.end('{"gpc":true,"lastUpdate":"2026-11-23"}');
    });
    await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
    const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

    const asked = await runCli(['gpc', '--check', site]);
    type = 'text/html';
    const wrong = await runCli(['gpc', '--check', site]);
    server.close();

    expect([asked.code, wrong.code]).toEqual([0, 2]);
  });
});

describe('samtycke snapshot', { timeout: 60_000 }, () => {
  test('writes every layer of every language, and keeps what the file held', async () => {
    put('consent.json', JSON.stringify(config));
    put('notices.json', '{"old":{"layer":"notice"}}');

    const { said } = await runCli([
      'snapshot',
      '--config',
      at('consent.json'),
      '--out',
      at('notices.json'),
      '--lang',
      'sv,fi',
    ]);

    const texts = JSON.parse(read('notices.json'));
    expect(said).toMatch(/\d+ texts in 2 languages\.$/);
    expect(texts.old).toEqual({ layer: 'notice' });
    const shown = Object.values<{ layer: string; locale: string; layout: string; texts: string[] }>(
      texts,
    ).slice(1);
    expect(new Set(shown.map(({ layer, locale }) => `${layer} ${locale}`))).toEqual(
      new Set(['notice', 'preferences', 'placeholder'].flatMap((layer) => [`${layer} sv`, `${layer} fi`])),
    );
    expect(shown.every(({ layout }) => layout === 'box')).toBe(true);
  });

  test('with all languages names each of them', async () => {
    put('consent.json', JSON.stringify(config));

    const { said } = await runCli(['snapshot', '--config', at('consent.json')]);

    const locales = new Set(Object.values<{ locale: string }>(JSON.parse(said)).map(({ locale }) => locale));
    expect(locales.size).toBeGreaterThan(30);
  });

  test('does not depend on the order of keys in the configuration (R-04)', async () => {
    const { policyUrl, services } = config;
    const { contact, address, name } = controller;
    put('one.json', JSON.stringify(config));
    put('other.json', JSON.stringify({ services, policyUrl, controller: { contact, address, name } }));
    const snapshotOf = async (file: string) =>
      JSON.parse((await runCli(['snapshot', '--config', at(file), '--lang', 'sv'])).said);

    expect(await snapshotOf('other.json')).toEqual(await snapshotOf('one.json'));
    put('changed.json', JSON.stringify({ ...config, controller: { ...controller, name: 'Kommeet' } }));
    const [changed, before] = [await snapshotOf('changed.json'), await snapshotOf('one.json')];
    expect(Object.keys(changed).filter((hash) => Object.hasOwn(before, hash)).length).toBeLessThan(
      Object.keys(before).length / 2,
    );
  });

  test('lets a record be read with the texts it was made under', async () => {
    put('consent.json', JSON.stringify(config));
    await runCli(['snapshot', '--config', at('consent.json'), '--lang', 'sv', '--out', at('notices.json')]);
    const [hash = ''] = Object.keys(JSON.parse(read('notices.json')));
    const { historyOf } = await import('./visitor.js');

    const known = await runCli(
      ['verify', '-', '--notices', at('notices.json')],
      JSON.stringify(historyOf({ notice: hash })),
    );
    const unknown = await runCli(
      ['verify', '-', '--notices', at('notices.json')],
      JSON.stringify(historyOf({})),
    );

    expect([known.code, unknown.code]).toEqual([0, 1]);
    expect(unknown.complained).toContain('which the snapshot does not hold');
  });

  test('says which languages there are', async () => {
    put('consent.json', JSON.stringify(config));

    const { code, complained } = await runCli(['snapshot', '--config', at('consent.json'), '--lang', 'tlh']);

    expect(code).toBe(2);
    expect(complained).toMatch(/no texts for "tlh"; there are ar, bg/);
  });
});
