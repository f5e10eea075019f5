import assert from 'node:assert/strict';
import test from 'node:test';
import { engineNames, openCrowd, snippets, startEngine } from '../harness/index.mjs';

// Withdrawal takes effect: what ran is told to stop, what it stored goes, and nothing brings it back.

const tag =
  '<script src="/samtycke/samtycke.js" data-controller="Site Oy" data-policy-url="/privacy" data-lang="en"></script>';
const page = (body, head = tag) =>
  `<!doctype html><html lang="en"><head><title>Withdraw</title>${head}</head><body>${body}</body></html>`;
const five = snippets.firstUser();
/** What others than the widget have stored on the site. @param {readonly string[]} stored */
const others = (stored) => stored.filter((name) => !/ samtycke|standin/.test(name));

/** @type {[name: string, run: (visit: any) => Promise<void>][]} */
const cases = [];
const check = (/** @type {string} */ name, /** @type {(visit: any) => Promise<void>} */ run) =>
  void cases.push([name, run]);

check('in the visit of the consent: all five are gone, and stay gone', async (visit) => {
  visit.server.page('/', page(five));
  await visit.goto('/');
  await visit.accept();
  assert.ok((await visit.kept()).length >= 5);
  await visit.withdraw();
  assert.deepEqual(await visit.kept(), []);
  assert.deepEqual(await visit.ran(), []);
  await visit.reload();
  assert.deepEqual(await visit.kept(), []);
});
check('in a later visit, where nothing was held: what ran ends with a reload', async (visit) => {
  visit.server.page('/', page(five));
  await visit.goto('/');
  await visit.accept();
  await visit.reload();
  assert.ok((await visit.ran()).length >= 5);
  await visit.withdraw();
  assert.deepEqual(await visit.ran(), []);
  assert.deepEqual(await visit.kept(), []);
});
check('the page is loaded anew where the visitor was, and no form is sent again for it', async (visit) => {
  const sent = [];
  visit.server.handle('/order', (url, { method }) => {
    sent.push(method);
    return { type: 'text/html', body: page(`${five}<h1>Thanks</h1><div style="height: 4000px"></div>`) };
  });
  visit.server.page(
    '/',
    page(`${five}<form method="post" action="/order#thanks"><button>Order</button></form>`),
  );
  await visit.goto('/');
  await visit.accept();
  await visit.evaluate(() => document.forms[0].submit());
  await visit.settle({ quiet: 400 });
  await visit.evaluate(() => window.scrollTo(0, 1500));
  assert.ok((await visit.ran()).length >= 5);
  await visit.withdraw();
  assert.deepEqual(await visit.ran(), []);
  assert.deepEqual(sent, ['POST', 'GET']);
  const top = await visit.evaluate(() => window.scrollY);
  assert.ok(Math.abs(top - 1500) < 100, String(top));
});
check('what an app shows by the fragment of the address is shown again', async (visit) => {
  visit.server.page('/app', page(five));
  await visit.goto('/app#/orders?page=2');
  await visit.accept();
  assert.ok((await visit.ran()).length >= 5);
  await visit.withdraw();
  assert.deepEqual(await visit.ran(), []);
  assert.equal(await visit.evaluate(() => location.hash), '#/orders?page=2');
});
check('the click that withdraws is reported to nobody who hears clicks', async (visit) => {
  visit.server.page('/', page(five));
  await visit.goto('/');
  await visit.accept();
  await visit.reload();
  visit.server.clearLog();
  await visit.evaluate(() => document.querySelector('#samtycke-control [data-samtycke=withdraw]').click());
  await visit.settle({ quiet: 400 });
  assert.deepEqual(
    visit.foreign().filter(({ url }) => url.includes('SubscribedButtonClick')),
    [],
  );
  assert.deepEqual(await visit.kept(), []);
});
check('cookies that a service renews while the page is left are cleaned at the next start', async (visit) => {
  // Written past every patch, as a frame of the same site could.
  const renew = `<iframe id="clean" title="" src="/blank"></iframe><script>addEventListener('pagehide', () => { document.getElementById('clean').contentDocument.cookie = '_ga=GA1.1.9.9; path=/; domain=site.test; max-age=999'; });</script>`;
  visit.server.page('/blank', '<!doctype html><title>Blank</title>');
  visit.server.page('/', page(five + renew));
  await visit.goto('/');
  await visit.accept();
  await visit.withdraw();
  assert.deepEqual(await visit.kept(), []);
});
check('one service alone: the others go on', async (visit) => {
  visit.server.page('/', page(five));
  await visit.goto('/');
  await visit.accept();
  await visit.withdraw('facebook');
  const ran = (await visit.ran()).map(({ name }) => name);
  assert.ok(!ran.includes('meta-pixel') && ran.includes('gtag') && ran.includes('linkedin-insight'));
  const stored = (await visit.kept()).join();
  assert.ok(!/_fbp|lastExternal/.test(stored) && /_ga/.test(stored), stored);
});
/** A page of a site that declares services of its own: `own`, and what else it says. @param {object[]} services */
const ownPage = (...services) => {
  const own = { id: 'own', name: 'Own', category: 'analytics' };
  const config = JSON.stringify({
    controller: { name: 'Site Oy' },
    policyUrl: '/privacy',
    lang: 'en',
    services: services.map((service) => ({ ...own, ...service })),
  });
  const head = `<script type="application/json" data-samtycke-config>${config}</script>`;
  return page('', `${head}<script src="/samtycke/samtycke.js"></script>`);
};
check('cookies on every domain and path, storage and databases of a declared service', async (visit) => {
  const stores = { cookies: ['own_*'], storage: ['own_*'], databases: ['own_*'] };
  visit.server.page('https://www.site.test/shop/item/', ownPage(stores));
  await visit.goto('https://www.site.test/shop/item/');
  await visit.accept();
  await visit.evaluate(async () => {
    for (const domain of ['', '; domain=www.site.test', '; domain=site.test'])
      for (const path of ['/', '/shop', '/shop/', '/shop/item', '/shop/item/'])
        document.cookie = `own_a=1; path=${path}${domain}`;
    localStorage.own_key = '1';
    sessionStorage.own_key = '1';
    localStorage.other = '1';
    await new Promise((resolve) => {
      indexedDB.open('own_base').onsuccess = ({ target }) => {
        target.result.close();
        resolve();
      };
    });
  });
  await visit.evaluate(() => void window.samtycke.withdraw());
  await visit.settle({ quiet: 600 });
  await visit.settle();
  assert.deepEqual(
    (await visit.kept()).map((name) => name.split(' ').at(-1)),
    ['other'],
  );
});
check(
  'what goes on running where a site wants no reload leaves nothing behind when the page is left',
  async (visit) => {
    visit.server.allow('own.example', () => ({
      type: 'text/javascript',
      body: "window.isRunning = true; addEventListener('pagehide', () => { localStorage.own_left = '1'; });",
    }));
    const src = 'https://own.example/own.js';
    visit.server.page(
      '/',
      ownPage({ storage: ['own_*'], src }).replace('"lang"', '"reload": "never", "lang"'),
    );
    visit.server.page('/next', '<!doctype html><title>Next</title>');
    await visit.goto('/');
    await visit.accept();
    await visit.withdraw();
    assert.equal(await visit.evaluate(() => window.isRunning), true);
    await visit.goto('/next');
    assert.deepEqual(await visit.kept(), []);
  },
);
check('cookies whose names demand Secure, and those in a partition', async (visit) => {
  visit.server.page('/', ownPage({ cookies: ['__Secure-own', '__Host-own', 'own_*'] }));
  await visit.goto('/');
  await visit.accept();
  const given = await visit.evaluate(() => {
    for (const cookie of [
      '__Secure-own=1; Secure; Path=/; Domain=site.test',
      '__Host-own=1; Secure; Path=/',
      '__Host-own=1; Secure; Path=/; SameSite=None; Partitioned',
      'own_part=1; Secure; Path=/; SameSite=None; Partitioned',
      'own_both=1; Path=/',
      'own_both=1; Secure; Path=/; SameSite=None; Partitioned',
    ])
      document.cookie = cookie;
    return document.cookie;
  });
  for (const name of ['__Secure-own', '__Host-own', 'own_part', 'own_both'])
    assert.ok(given.includes(`${name}=`), given);
  await visit.withdraw();
  assert.deepEqual(await visit.kept(), []);
});
check('a cookie of a folder whose name no path attribute can say', async (visit) => {
  visit.server.page('/shop;max-age=99/item;page=2/x', ownPage({ cookies: ['own_*'] }));
  await visit.goto('/shop;max-age=99/item;page=2/x');
  await visit.accept();
  await visit.evaluate(() => {
    document.cookie = 'own_here=1';
  });
  await visit.withdraw();
  assert.deepEqual(await visit.kept(), []);
});
check(
  'a cookie that a granted service sets as well stays, and later pages load nothing to delete it',
  async (visit) => {
    visit.server.page('/', ownPage({ cookies: ['shared'] }, { id: 'other', cookies: ['shared', 'other'] }));
    await visit.goto('/');
    await visit.accept();
    await visit.evaluate(() => {
      for (const name of ['shared', 'other']) document.cookie = `${name}=1; Path=/`;
    });
    await visit.withdraw('other');
    assert.deepEqual(
      (await visit.kept()).map((name) => name.split(' ').at(-1)),
      ['shared'],
    );
    visit.server.clearLog();
    await visit.reload();
    assert.deepEqual(visit.server.requests('/samtycke/desk-*'), []);
  },
);
check('what its own code has stopped is started again when it is granted again', async (visit) => {
  const radio = `{ id: 'radio', name: 'Radio', category: 'functional', stoppable: true,
    load: () => calls.push('load'), revoke: () => calls.push('revoke') }`;
  const config = `<script>window.calls = []; window.samtyckeConfig = { services: [${radio}] }</script>`;
  visit.server.page('/', page('', config + tag));
  await visit.goto('/');
  await visit.accept();
  await visit.evaluate(() => window.samtycke.withdraw('radio'));
  await visit.settle();
  await visit.evaluate(() => window.samtycke.save({ radio: true }));
  await visit.settle();
  assert.deepEqual(await visit.evaluate(() => window.calls), ['load', 'revoke', 'load']);
  await visit.evaluate(() => {
    window.samtycke.withdraw();
    window.samtycke.acceptAll();
  });
  await visit.settle();
  assert.deepEqual(await visit.evaluate(() => window.calls), ['load', 'revoke', 'load']);
});
check('a granted tag manager does not bring in what is denied', async (visit) => {
  visit.server.page('/', page(snippets.googleTagManager('GTM-INJECTFB')));
  await visit.goto('/');
  await visit.evaluate(() => window.samtycke.save({ 'google-tag-manager': true }));
  await visit.settle();
  assert.deepEqual(
    (await visit.ran()).map(({ name }) => name),
    ['gtm'],
  );
  assert.deepEqual(visit.server.requests('connect.facebook.net/*'), []);
  await visit.evaluate(() => window.samtycke.save({ facebook: true }));
  await visit.settle({ quiet: 400 });
  assert.equal((await visit.ran('meta-pixel')).length, 1);
});

/** The verbs of the cases, for whatever drives the browser. @param {any} visit */
const withVerbs = (visit) => ({
  ...visit,
  async accept() {
    await visit.evaluate(() => window.samtycke.acceptAll());
    await visit.settle({ quiet: 400 });
  },
  async withdraw(id) {
    if (id === undefined) await visit.evaluate(() => void window.samtycke.withdraw());
    else await visit.evaluate((service) => void window.samtycke.withdraw(service), id);
    await visit.settle({ quiet: 400 });
  },
});

test('withdrawal', { concurrency: 3 }, async (t) => {
  const crowd = await openCrowd(t);
  await Promise.all(
    cases.map(([name, run]) =>
      t.test(name, async () => {
        const visit = await crowd.visit();
        const kept = async () => others(await visit.stored()).filter((name) => /site\.test/.test(name));
        try {
          await run(withVerbs({ ...visit, kept, evaluate: visit.page.evaluate.bind(visit.page) }));
        } finally {
          await visit.close();
        }
      }),
    ),
  );
});

for (const engine of engineNames.filter((name) => name !== 'chromium'))
  test(`${engine}: withdrawal`, async (t) => {
    const visit = await startEngine(t, engine);
    for (const [name, run] of cases)
      await t.test(name, async () => {
        await visit.beginAnew();
        await run(withVerbs({ ...visit, kept: async () => others(await visit.stored()) }));
      });
  });
