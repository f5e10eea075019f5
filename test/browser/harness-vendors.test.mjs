import assert from 'node:assert/strict';
import test from 'node:test';
import { snippets, startVisit } from '../harness/index.mjs';

/** @param {string} head @param {string} [body] */
const page = (head, body = '') =>
  `<!doctype html><html lang="en"><head><title>Fixture</title>${head}</head><body><h1>Fixture</h1>${body}</body></html>`;

/** @param {import('../harness/visit.mjs').Visit} visit */
const cookieNames = async (visit) => (await visit.snapshot()).cookies.map((cookie) => cookie.name);

test('the five trackers of the first user run once each and their calls are kept in order', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(snippets.firstUser()));

  await visit.goto('/');

  const names = (await visit.ran()).map((run) => run.name);
  for (const name of ['gtag', 'linkedin-insight', 'meta-pixel', 'mailchimp', 'smilee']) {
    assert.equal(names.filter((other) => other === name).length, 1, name);
  }
  const calls = visit.timeline('meta-pixel').map((entry) => entry.call.slice(0, 2));
  assert.deepEqual(calls.slice(1), [
    ['init', '1234567890'],
    ['track', 'PageView'],
  ]);
  assert.deepEqual(visit.pageErrors(), []);
});

test('every stand-in has an answer for what the others ask of it', async (t) => {
  const visit = await startVisit(t);
  visit.server.mailchimp('site1', [
    'popup_form',
    'amped_forms',
    'pixel',
    'attribution',
    'facebookPixel',
    'adwords_remarketing',
  ]);
  const body = [
    snippets.youtube('abc'),
    snippets.vimeo('1'),
    snippets.googleMaps(),
    snippets.facebookPage('smilee'),
    snippets.linkedinShare(),
  ];
  const head = [
    snippets.firstUser(),
    snippets.universalAnalytics('UA-1-1'),
    snippets.googleAdsConversion('1'),
  ];
  visit.server.page('/', page(head.join(''), body.join('')));

  await visit.goto('/?utm_source=mailchimp&fbclid=click&li_fat_id=click');

  assert.deepEqual(
    visit.server
      .log()
      .filter((entry) => entry.missing)
      .map((entry) => entry.url),
    [],
  );
  assert.deepEqual(visit.pageErrors(), []);
  const stored = await cookieNames(visit);
  for (const name of [
    '_ga',
    '_gid',
    '_fbp',
    '_fbc',
    'li_fat_id',
    'li_giant',
    'ln_or',
    '_gcl_au',
    'mc_customer_session_id',
  ]) {
    assert.ok(stored.includes(name), name);
  }
});

test('cookies land on the parent domain, third-party ones in the profile', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('https://www.site.test/', page(snippets.firstUser()));

  await visit.goto('https://www.site.test/');

  const { cookies } = await visit.snapshot();
  const domainOf = (/** @type {string} */ name) => cookies.find((cookie) => cookie.name === name)?.domain;
  assert.equal(domainOf('_ga'), '.site.test');
  assert.equal(domainOf('_fbp'), '.site.test');
  assert.equal(domainOf('kcob.sid'), '.saas.smilee.io');
  assert.equal(domainOf('fr'), '.facebook.com');
});

test('Google stores nothing while consent is denied, and starts with the update', async (t) => {
  const visit = await startVisit(t);
  const stub = `<script>window.dataLayer = []; function gtag() { dataLayer.push(arguments) }
    gtag('consent', 'default', { analytics_storage: 'denied', ad_storage: 'denied' })</script>`;
  visit.server.page('/', page(stub + snippets.googleAnalytics('G-TEST1')));

  await visit.goto('/');
  assert.deepEqual(await visit.stored(), []);
  assert.match(visit.server.requests('region1.google-analytics.com/g/collect')[0]?.path ?? '', /gcs=G100/);

  await visit.page.evaluate(() => window.gtag('consent', 'update', { analytics_storage: 'granted' }));
  assert.deepEqual((await cookieNames(visit)).sort(), ['_ga', '_ga_TEST1']);
});

test('Google writes its cookies anew on leaving, unless ga-disable is set', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(snippets.googleAnalytics('G-TEST1')));
  visit.server.page('/next', page(''));
  const clearAndLeave = async (/** @type {boolean} */ disabled) => {
    await visit.goto('/');
    await visit.page.evaluate((value) => {
      window['ga-disable-G-TEST1'] = value;
    }, disabled);
    await visit.context.clearCookies();
    await visit.goto('/next');
    return cookieNames(visit);
  };

  assert.deepEqual((await clearAndLeave(false)).sort(), ['_ga', '_ga_TEST1']);
  assert.deepEqual(await clearAndLeave(true), []);
});

test('the Meta Pixel waits while consent is revoked and sends what waited once it is granted', async (t) => {
  const visit = await startVisit(t);
  const snippet = snippets.metaPixel('1').replace("fbq('init'", "fbq('consent', 'revoke'); fbq('init'");
  visit.server.page('/', page(snippet));

  await visit.goto('/');
  assert.deepEqual(visit.server.requests('www.facebook.com/tr/'), []);
  assert.deepEqual(await visit.stored(), []);

  await visit.page.evaluate(() => window.fbq('consent', 'grant'));
  await visit.settle();
  assert.equal(visit.server.requests('www.facebook.com/tr/').length, 1);
});

test('the Meta Pixel writes its cookie anew on leaving, revoked or not', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(snippets.metaPixel('1')));
  visit.server.page('/next', page(''));

  await visit.goto('/');
  await visit.page.evaluate(() => window.fbq('consent', 'revoke'));
  await visit.context.clearCookies({ name: '_fbp' });
  await visit.goto('/next');

  assert.ok((await cookieNames(visit)).includes('_fbp'));
  const calls = visit.timeline('meta-pixel').map((entry) => entry.call.join(' '));
  assert.equal(calls.at(-1), 'consent revoke');
});

test('a container injects what the test put into it, on its event and with its consent', async (t) => {
  const visit = await startVisit(t);
  const html = '<script>window.fired = (window.fired ?? 0) + 1</script>';
  visit.server.tagManager('GTM-TEST', [{ html, on: 'chosen', requires: ['ad_storage'] }]);
  visit.server.page(
    '/',
    page(snippets.googleTagManager('GTM-TEST') + snippets.googleTagManager('GTM-INJECTFB')),
  );

  await visit.goto('/');
  assert.equal((await visit.ran('meta-pixel')).length, 1);
  const fired = () => visit.page.evaluate(() => window.fired);
  await visit.page.evaluate(() => window.dataLayer.push({ event: 'chosen' }));
  assert.equal(await fired(), undefined);

  await visit.page.evaluate(() => {
    (function gtag() {
      // biome-ignore lint/complexity/noArguments: Google's queue takes the arguments object
      window.dataLayer.push(arguments);
    })('consent', 'update', { ad_storage: 'granted' });
    window.dataLayer.push({ event: 'chosen' });
  });
  assert.equal(await fired(), 1);
});

test('Mailchimp takes an absent cookie for an opt-in, and waits only where it is false', async (t) => {
  const visit = await startVisit(t);
  visit.server.page('/', page(snippets.mailchimp('user1/site-ads')), { cookies: ['mc_user_optin=false'] });

  await visit.goto('/');
  const ran = async () => (await visit.ran()).map((run) => run.name).sort();
  assert.deepEqual(await ran(), ['mailchimp', 'mailchimp-popup', 'mailchimp-settings']);

  await visit.page.evaluate(() => window.$mcSite.enableOptIn());
  await visit.settle();
  for (const name of ['google-ads', 'mailchimp-forms', 'mailchimp-pixel', 'meta-pixel']) {
    assert.ok((await ran()).includes(name), name);
  }
});

test('without scripts the noscript parts of the snippets still ask their vendors', async (t) => {
  const visit = await startVisit(t, { javaScriptEnabled: false });
  visit.server.page(
    '/',
    page('', snippets.googleTagManager('GTM-GA') + snippets.metaPixel('1') + snippets.linkedinInsight('2')),
  );

  await visit.goto('/');

  const hosts = new Set(visit.foreign().map((entry) => entry.host));
  assert.deepEqual([...hosts].sort(), [
    'px.ads.linkedin.com',
    'www.facebook.com',
    'www.googletagmanager.com',
    'www.linkedin.com',
  ]);
});
