import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { snippets } from '../harness/index.mjs';
import { managed, page, startVisitor } from './visitor.mjs';

const types = ['ad_storage', 'ad_user_data', 'ad_personalization', 'analytics_storage'];
const otherTypes = ['functionality_storage', 'personalization_storage', 'security_storage'];
const state = (/** @type {string[]} */ ...granted) =>
  Object.fromEntries(
    [...types, ...otherTypes].map((type) => [
      type,
      [...granted, 'security_storage'].includes(type) ? 'granted' : 'denied',
    ]),
  );

/** What the page's dataLayer recorded: `[kind, ...command]`. @param {import('playwright-core').Page} tab */
const recorded = (tab) =>
  tab.evaluate(() =>
    (window.dataLayer ?? []).map((entry) => {
      const kind = Object.prototype.toString.call(entry);
      return JSON.parse(JSON.stringify(kind === '[object Arguments]' ? [kind, ...entry] : [kind, entry]));
    }),
  );
const command = (/** @type {unknown[]} */ ...parts) => ['[object Arguments]', ...parts];
/** An entry as far as it matters here. */
const gist = ([kind, name, ...rest]) => {
  if (kind === '[object Object]') return [kind, name.event];
  return [kind, name, ...(name === 'js' ? [] : rest)];
};
const start = [command('consent', 'default', state()), command('set', 'ads_data_redaction', true)];
const decided = ['[object Object]', 'samtycke_consent'];

test('Consent Mode with managed gtag: default, update, event, then the tag (G-04, G-05, G-06)', async (t) => {
  const visit = await startVisitor(t);
  const config = { services: managed({ 'google-analytics': 'G-TEST1', 'google-ads': 'AW-1' }) };
  visit.server.page('/', page({ config }));

  await visit.goto('/');
  assert.deepEqual(await recorded(visit.page), start);
  await visit.press('notice', 'settings');
  await visit.preferences.getByRole('switch', { name: 'Analytics', exact: true }).click();
  await visit.press('preferences', 'save');
  await visit.settle();

  const update = command('consent', 'update', state('analytics_storage'));
  const tag = [command('js'), command('config', 'G-TEST1')];
  assert.deepEqual((await recorded(visit.page)).map(gist), [...start, update, decided, ...tag]);

  await visit.reload();
  assert.deepEqual((await recorded(visit.page)).map(gist), [...start, update, ...tag]);
});

test('Consent Mode with marked gtag: the same order, for a first and for a returning visitor (G-04, G-08)', async (t) => {
  const visit = await startVisitor(t);
  const marked = `<script type="text/plain" data-consent="google-analytics" data-src="https://www.googletagmanager.com/gtag/js?id=G-OWN" async></script>
    <script type="text/plain" data-consent="google-analytics">
      window.dataLayer = window.dataLayer || [];
      function gtag() { dataLayer.push(arguments); }
      gtag('js', new Date());
      gtag('config', 'G-OWN');
    </script>`;
  visit.server.page('/', page({ config: { services: [] }, body: marked }));
  const update = command('consent', 'update', state('analytics_storage'));
  const tag = [command('js'), command('config', 'G-OWN')];

  await visit.goto('/');
  assert.deepEqual(visit.foreign(), []);
  await visit.press('notice', 'accept');
  await visit.settle();
  assert.deepEqual((await recorded(visit.page)).map(gist), [...start, update, decided, ...tag]);

  await visit.reload();
  assert.deepEqual((await recorded(visit.page)).map(gist), [...start, update, ...tag]);
  assert.equal((await visit.ran('gtag')).length, 1);
});

/** Runs the template for Tag Manager in a page; what it says is in `window.told`. @param {import('playwright-core').Page} tab @param {Record<string, unknown>} data */
async function runTemplate(tab, data) {
  const file = await readFile(new URL('../../gtm/samtycke.tpl', import.meta.url), 'utf8');
  const [, code] = /___SANDBOXED_JS_FOR_WEB_TEMPLATE___\n([\s\S]*?)\n___/.exec(file) ?? [];
  await tab.evaluate(
    ([text, given]) => {
      window.told = [];
      const at = (path) => path.split('.').reduce((value, name) => value?.[name], window);
      const say =
        (name) =>
        (...values) =>
          void window.told.push([name, ...values]);
      const apis = {
        callInWindow: (path, ...values) => at(path)?.(...values),
        copyFromWindow: at,
        makeNumber: Number,
        gtagSet: say('set'),
        setDefaultConsentState: say('default'),
        updateConsentState: say('update'),
      };
      new Function('require', 'data', text)((name) => apis[name], { ...given, gtmOnSuccess: say('done') });
    },
    [code, data],
  );
}

test('Consent Mode with Google Tag Manager: its tags hear default and update before their first event (G-04, G-10)', async (t) => {
  const visit = await startVisitor(t);
  const tags = [
    {
      html: '<script>window.measured = (window.measured ?? 0) + 1</script>',
      requires: ['analytics_storage'],
    },
    { html: '<script>window.advertised = 1</script>', requires: ['ad_storage'] },
    { html: '<script>window.late = 1</script>', on: 'samtycke_consent', requires: ['ad_storage'] },
  ];
  visit.server.tagManager('GTM-TEST', tags);
  const heatmap = {
    id: 'heatmap',
    name: 'Heatmap',
    category: 'analytics',
    consentTypes: ['analytics_storage'],
  };
  const ads = { id: 'ads', name: 'Ads', category: 'marketing', consentTypes: ['ad_storage'] };
  const config = { services: [...managed({ 'google-tag-manager': 'GTM-TEST' }), heatmap, ads] };
  visit.server.page('/', page({ config }));
  await visit.goto('/');
  assert.deepEqual(visit.foreign(), []);
  const template = { analytics: 'heatmap', ads: 'ads', redact: true };
  await runTemplate(visit.page, template);

  await visit.page.evaluate(() => window.samtycke.save({ 'google-tag-manager': true, heatmap: true }));
  await visit.settle();

  const entries = (await recorded(visit.page)).map(gist);
  assert.deepEqual(entries.slice(0, 5), [
    ...start,
    command('consent', 'update', state('analytics_storage')),
    decided,
    ['[object Object]', 'gtm.js'],
  ]);
  const ran = () => visit.page.evaluate(() => [window.measured, window.advertised, window.late]);
  assert.deepEqual(await ran(), [1, undefined, undefined]);

  await visit.page.evaluate(() => window.samtycke.save({ ads: true }));
  await visit.settle();
  assert.deepEqual(await ran(), [1, undefined, 1]);
  assert.equal((await visit.ran('gtm')).length, 1);

  const all = ['analytics_storage', 'ad_storage', 'ad_user_data', 'ad_personalization'];
  const told = () => visit.page.evaluate(() => window.told);
  const begun = [
    ['default', state()],
    ['set', 'ads_data_redaction', true],
    ['set', 'url_passthrough', false],
  ];
  assert.deepEqual(await told(), [
    ...begun,
    ['done'],
    ['update', state('analytics_storage')],
    ['update', state(...all)],
  ]);
  await visit.reload();
  await runTemplate(visit.page, template);
  assert.deepEqual(await told(), [...begun, ['update', state(...all)], ['done']]);
});

test('with consentMode off the template alone tells Tag Manager, before its event (G-10)', async (t) => {
  const visit = await startVisitor(t);
  const ads = { id: 'ads', name: 'Ads', category: 'marketing', consentTypes: ['ad_storage'] };
  visit.server.page('/', page({ config: { services: [ads], consentMode: { mode: 'off' } } }));
  await visit.goto('/');
  await runTemplate(visit.page, { ads: 'ads' });

  const told = await visit.page.evaluate(async () => {
    window.told.length = 0;
    window.dataLayer = Object.assign([], { push: ({ event }) => void window.told.push(['event', event]) });
    await window.samtycke.acceptAll();
    return window.told;
  });

  assert.deepEqual(told, [
    ['update', state('ad_storage', 'ad_user_data', 'ad_personalization')],
    ['event', 'samtycke_consent'],
  ]);
});

test('advanced mode loads Google’s managed tags at once and denied, says so, and sets no cookie (G-08)', async (t) => {
  const visit = await startVisitor(t);
  const warnings = [];
  visit.page.on('console', (message) => warnings.push(`${message.type()} ${message.text()}`));
  visit.server.page('/', page({ config: { consentMode: { mode: 'advanced' } } }));

  await visit.goto('/');

  assert.deepEqual((await recorded(visit.page)).slice(0, 2), start);
  assert.deepEqual(
    (await visit.ran()).map(({ name }) => name),
    ['gtag'],
  );
  assert.ok(visit.foreign().some(({ url }) => /\/g\/collect.*gcs=G100/.test(url)));
  assert.deepEqual(await visit.stored(), []);
  assert.ok(warnings.some((text) => /^warning .*advanced.*legal basis/.test(text)));

  await visit.press('notice', 'reject');
  await visit.settle();
  assert.deepEqual(await visit.cookies('_ga'), []);
  await visit.page.evaluate(() => window.samtycke.acceptAll());
  await visit.settle();
  assert.equal((await visit.cookies('_ga')).length, 1);
  assert.equal((await visit.ran('gtag')).length, 1);
});

test('no signal throws where the vendors’ names are frozen, elements or locked (G-16)', async (t) => {
  const visit = await startVisitor(t);
  const pages = {
    'site.test': '<script>window.dataLayer = Object.freeze([]); window.uetq = Object.freeze([]);</script>',
    'www.site.test':
      '<a id="dataLayer"></a><a id="gtag"></a><a id="fbq"></a><a id="uetq"></a><a id="clarity"></a>',
    'shop.site.test':
      '<script>for (const name of ["dataLayer", "uetq", "fbq"]) Object.defineProperty(window, name, { value: null });</script>',
  };
  for (const [host, head] of Object.entries(pages)) {
    visit.server.page(`https://${host}/`, page({ head }));
    await visit.goto(`https://${host}/`);

    await visit.press('notice', 'accept');
    await visit.settle();
    await visit.page.evaluate(() => window.samtycke.withdraw());
    await visit.settle();

    assert.deepEqual(await visit.has('google-analytics', 'facebook'), [false, false]);
  }
  assert.deepEqual(visit.pageErrors(), []);
});

test('Microsoft UET and Clarity are told before their scripts run (G-12, G-13)', async (t) => {
  const visit = await startVisitor(t);
  visit.server.allow('bat.bing.com');
  visit.server.allow('www.clarity.ms');
  const services = [
    {
      id: 'microsoft-uet',
      name: 'Microsoft Advertising',
      category: 'marketing',
      src: 'https://bat.bing.com/bat.js',
    },
    { id: 'microsoft-clarity', name: 'Clarity', category: 'analytics', src: 'https://www.clarity.ms/tag/x' },
  ];
  visit.server.page('/', page({ config: { services } }));
  await visit.goto('/');
  assert.deepEqual(visit.foreign(), []);

  await visit.press('notice', 'accept');
  await visit.settle();

  const [uetq, clarity] = await visit.page.evaluate(() => [window.uetq, window.clarity.q]);
  assert.deepEqual(uetq, [
    ...['consent', 'default', { ad_storage: 'denied' }],
    ...['consent', 'update', { ad_storage: 'granted' }],
  ]);
  assert.deepEqual(clarity, [['consentv2', { ad_Storage: 'granted', analytics_Storage: 'granted' }]]);
  assert.deepEqual(visit.hosts(), ['bat.bing.com', 'www.clarity.ms']);
});

test('no promise of the IAB is made, and publisher tags get a warning (G-11, G-17, G-18)', async (t) => {
  const visit = await startVisitor(t);
  const warnings = [];
  visit.page.on('console', (message) => warnings.push(message.text()));
  const publisherTags = [
    '<ins class="adsbygoogle"></ins>',
    '<script async src="https://pagead2.googlesyndication.com/pagead/js/adsbygoogle.js?client=ca-pub-1"></script>',
    '<script type="text/plain" data-consent="marketing" data-src="https://securepubads.g.doubleclick.net/tag/js/gpt.js"></script>',
  ];
  for (const tag of publisherTags) {
    visit.server.page('/', page({ body: tag }));
    const warned = visit.page.waitForEvent('console', {
      predicate: (message) => message.text().includes('IAB TCF'),
      timeout: 60_000,
    });
    await visit.goto('/');
    await warned;
  }

  const promised = await visit.page.evaluate(() => [
    typeof window.__tcfapi,
    typeof window.__gpp,
    document.querySelectorAll('iframe').length,
  ]);
  assert.deepEqual(promised, ['undefined', 'undefined', 0]);
  assert.equal(warnings.filter((text) => /IAB TCF/.test(text)).length, publisherTags.length, 'once a page');

  const other = '<script>window.__tcfapi = window.__gpp = () => "another platform";</script>';
  visit.server.page('https://shop.site.test/', page({ head: other }));
  await visit.goto('https://shop.site.test/');
  await visit.press('notice', 'accept');
  await visit.settle();
  assert.deepEqual(
    await visit.page.evaluate(() => [window.__tcfapi(), window.__gpp()]),
    ['another platform', 'another platform'],
    'what a registered platform has defined stays',
  );
});

test('while a site is being developed its owner is told at start what is not valid today', async (t) => {
  const visit = await startVisitor(t);
  const warnings = [];
  visit.page.on('console', (message) => warnings.push(message.text()));
  const radio = {
    id: 'radio',
    name: 'Radio',
    category: 'functional',
    facts: {
      provider: 'Acme (Privacy Shield)',
      purposes: ['improve your experience'],
      stores: [{ name: 'r' }],
    },
  };
  const texts = { en: { 'rights.intor': 'Write to us.' } };
  const config = { controller: { name: 'Acme' }, services: [radio], texts, control: 'none' };
  const body =
    '<script type="text/plain" data-consent="analitycs"></script><script type="text/plain" data-consent="analytics" data-src="https://stats.test/s.js"></script><style>:root { --samtycke-soft: light-dark(#999, #b8bfca) }</style>';
  visit.server.page('http://site.local/', page({ config, body }));
  visit.server.page('/', page({ config, body }));

  const isTold = (message) => message.text().includes('Before this goes live');
  const telling = visit.page.waitForEvent('console', { predicate: isTold, timeout: 60_000 });
  await visit.goto('http://site.local/');
  await telling;

  const told = warnings.filter((text) => text.includes('Before this goes live'));
  assert.equal(told.length, 1);
  for (const finding of [
    /controller\.contact: missing/,
    /Privacy Shield/,
    /improve your experience/,
    /facts\.stores\[0\]\.lasts: missing/,
    /data-consent="analitycs": no such service or category/,
    /data-consent="analytics": loads from stats\.test, and visitors are not told who receives data/,
    /texts\.en\["rights\.intor"\]: no such text; is "rights\.intro" meant\?/,
    /control: "none", and this page has no data-samtycke="settings"/,
  ])
    assert.match(told[0], finding);
  assert.deepEqual(
    told[0].match(/--samtycke.*/g),
    ['--samtycke-soft: its contrast with --samtycke-paper is 2.8:1 in the light scheme; 4.5:1 is the least.'],
    'what is too faint in either scheme, and nothing of our own (A-10, A-11)',
  );

  warnings.length = 0;
  await visit.goto('/');
  await visit.settle({ quiet: 600 });
  // By the page's own timers: after the moment at which it would have been told.
  await visit.page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 6000)));
  assert.deepEqual(
    warnings.filter((text) => text.includes('Before this goes live')),
    [],
    'visitors’ consoles are left alone',
  );
});

const objecting = { gpc: true };

test('Global Privacy Control denies quietly and shows that it is honoured; a later yes wins for what it names (G-01)', async (t) => {
  const visit = await startVisitor(t, objecting);
  visit.server.page('/', page());

  await visit.goto('/');
  await visit.control.waitFor();

  assert.equal(await visit.notice.count(), 0);
  assert.deepEqual(visit.foreign(), []);
  const [entry] = await visit.entries();
  assert.deepEqual([entry.action, entry.signal, entry.notice], ['signal', 'gpc', null]);
  assert.deepEqual(entry.how, { by: 'signal', layer: null, trusted: false });
  assert.equal(Object.hasOwn(entry, 'id'), false);
  await visit.press('control', 'settings');
  await visit.preferences.waitFor();
  assert.match((await visit.preferences.textContent()) ?? '', /Global Privacy Control\). We follow it/);

  await visit.preferences.getByRole('switch', { name: 'Analytics', exact: true }).click();
  await visit.press('preferences', 'save');
  await visit.settle();
  await visit.reload();

  assert.deepEqual(await visit.has('google-analytics', 'facebook', 'smilee'), [true, false, false]);
  assert.deepEqual(
    (await visit.entries()).map(({ action, signal }) => [action, signal]),
    [
      ['signal', 'gpc'],
      ['save', 'gpc'],
    ],
  );
});

test('with "deny-and-ask" nothing is recorded for the visitor, who is asked; with "ignore" it is as without (G-01)', async (t) => {
  const visit = await startVisitor(t, objecting);
  visit.server.page('/ask', page({ config: { gpc: 'deny-and-ask' } }));
  visit.server.page('https://www.site.test/ignore', page({ config: { gpc: 'ignore' } }));

  await visit.goto('/ask');
  await visit.notice.waitFor();
  assert.deepEqual(await visit.stored(), []);
  await visit.press('notice', 'reject');
  await visit.settle();
  assert.deepEqual(
    (await visit.entries()).map(({ action, signal }) => [action, signal]),
    [['reject-all', 'gpc']],
  );

  await visit.goto('https://www.site.test/ignore');
  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.reload();
  assert.deepEqual(await visit.has('facebook'), [true]);
  assert.equal(Object.hasOwn((await visit.entries())[0], 'signal'), false);
});

for (const gpc of ['deny-quiet', 'deny-and-ask'])
  test(`a signal that is switched on after a yes withdraws it before anybody is contacted again, and nobody is asked: ${gpc} (G-01)`, async (t) => {
    const visit = await startVisitor(t);
    visit.server.page('/', page({ config: { gpc } }));
    await visit.goto('/');
    await visit.press('notice', 'accept');
    await visit.settle();
    await visit.page.goto('about:blank');
    await visit.settle();
    visit.server.clearLog();
    await visit.context.addInitScript(() =>
      Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', { get: () => true }),
    );

    await visit.goto('/');

    assert.deepEqual(visit.foreign(), []);
    assert.deepEqual(
      (await visit.entries()).map(({ action }) => action),
      ['accept-all', 'signal'],
    );
    assert.deepEqual(
      (await visit.stored()).filter((name) => /site\.test (_ga|_fbp|li_|lastExternal)/.test(name)),
      [],
    );
    assert.equal(await visit.notice.count(), 0);
  });

test('Do Not Track counts like it (G-02)', async (t) => {
  const visit = await startVisitor(t);
  await visit.context.addInitScript(() =>
    Object.defineProperty(Navigator.prototype, 'doNotTrack', { get: () => '1' }),
  );
  visit.server.page('/', page());

  await visit.goto('/');
  await visit.control.waitFor();

  assert.deepEqual(
    (await visit.entries()).map(({ action, signal }) => [action, signal]),
    [['signal', 'dnt']],
  );
});

test('a tag that nobody declared is guarded, asked about, and told in the right order', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page({ config: { services: [] }, body: snippets.googleAnalytics('G-OLD') }));
  await visit.goto('/');
  assert.deepEqual(await visit.ran(), []);

  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.reload();

  const entries = (await recorded(visit.page)).map(gist);
  assert.deepEqual(entries.slice(0, 5), [
    ...start,
    command('consent', 'update', state('analytics_storage')),
    command('js'),
    command('config', 'G-OLD'),
  ]);
});
