import assert from 'node:assert/strict';
import test from 'node:test';
import { page, startVisitor } from './visitor.mjs';

// Notice, preferences and control do what was asked for last, and stay where the visitor finds them.

const focused = () => {
  const { id, dataset, localName } = document.activeElement ?? document.body;
  return id || dataset.samtycke || localName;
};
const youtube =
  '<iframe data-consent="youtube" data-src="https://www.youtube-nocookie.com/embed/a" title="Film" width="400" height="300"></iframe>';
/** A visitor on a page with the widget. @param {import('node:test').TestContext} t @param {Parameters<typeof page>[0]} [options] */
const start = async (t, options, visitOptions = {}) => {
  const visit = await startVisitor(t, visitOptions);
  visit.server.page('/', page(options));
  await visit.goto('/');
  await visit.notice.waitFor();
  return visit;
};

for (const [how, swap] of /** @type {const} */ ([
  ['replaces the body', () => document.body.replaceWith(document.createElement('body'))],
  [
    'writes its content anew',
    () => {
      document.body.innerHTML = '<p>Next</p>';
    },
  ],
]))
  test(`navigation that ${how} leaves the notice and, after the decision, the control (L-20)`, async (t) => {
    const visit = await start(t);

    await visit.page.evaluate(swap);
    await visit.notice.waitFor();
    await visit.press('notice', 'accept');
    await visit.control.waitFor();
    await visit.page.evaluate(swap);

    await visit.control.locator('[data-samtycke=withdraw]').waitFor();
    assert.equal(await visit.notice.count(), 0);
    assert.equal((await visit.entries()).length, 1);
    assert.deepEqual(visit.pageErrors(), []);
  });

test('a copy of the notice that navigation brings back goes, and the answer counts', async (t) => {
  const visit = await start(t);
  const { page: tab } = visit;
  await tab.evaluate(() => {
    window.cached = document.body.cloneNode(true);
    document.body.replaceWith(document.createElement('body'));
  });
  await visit.press('notice', 'reject');
  await visit.control.waitFor();

  await tab.evaluate(() => document.body.replaceWith(window.cached));
  await visit.notice.waitFor({ state: 'detached' });

  await visit.control.waitFor();
  assert.equal(await tab.locator('[id=samtycke]').count(), 1);
  assert.equal((await visit.entries()).length, 1);
});

test('a part of the site that is named like the interface stays', async (t) => {
  const visit = await start(t, { body: '<section id="samtycke"><p>Om samtycke</p></section>' });

  await visit.page.evaluate(() => document.body.replaceWith(document.body.cloneNode(true)));
  await visit.page.locator('#samtycke [data-samtycke=reject]').waitFor();

  assert.equal(await visit.page.getByText('Om samtycke').count(), 1);
});

test('preferences that are still on their way do not open over a page whose visitor has answered', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page());
  const release = visit.server.hold('site.test/samtycke/preferences-*');
  await visit.page.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.notice.locator('[data-samtycke=settings]').click();
  await visit.press('notice', 'reject');
  await visit.control.waitFor();

  release();
  await visit.settle();
  assert.equal(await visit.preferences.count(), 0);

  await visit.press('control', 'settings');
  assert.equal(await visit.preferences.isVisible(), true);
});

test('two quick taps on Settings save nothing', async (t) => {
  const visit = await start(t, {}, { viewport: { width: 390, height: 844 } });
  const { page: tab } = visit;
  const { x, y, width, height } = await visit.notice.locator('[data-samtycke=settings]').boundingBox();
  const [left, top] = [x + width / 2, y + height / 2];
  await visit.notice.locator('[data-samtycke=settings]').hover();
  await tab.waitForFunction(() => performance.getEntriesByName !== undefined);

  await tab.mouse.click(left, top);
  await visit.preferences.waitFor();
  await tab.mouse.move(left, top);
  await tab.mouse.down({ clickCount: 2 });
  await tab.mouse.up({ clickCount: 2 });
  await visit.settle();

  const under = ([x, y]) => document.elementFromPoint(x, y)?.closest('[data-samtycke]')?.dataset.samtycke;
  assert.equal(await tab.evaluate(under, [left, top]), 'save');
  assert.deepEqual(await visit.entries(), []);
  assert.equal(await visit.preferences.isVisible(), true);
  await visit.press('preferences', 'save');
  assert.equal((await visit.entries()).length, 1);
});

test('a button in a shadow root of the site is heard (L-23)', async (t) => {
  const visit = await start(t, {
    body: `<site-footer></site-footer><script>
      customElements.define('site-footer', class extends HTMLElement {
        connectedCallback() {
          this.attachShadow({ mode: 'open' }).innerHTML = '<button data-samtycke="settings"><b>Cookies</b></button>';
        }
      });</script>`,
  });

  await visit.page.getByText('Cookies', { exact: true }).click();

  await visit.preferences.waitFor();
});

for (const style of ['transform: translateZ(0)', 'filter: grayscale(1)', 'contain: layout'])
  test(`the notice stands in the window where the body has "${style}" (L-19)`, async (t) => {
    const visit = await startVisitor(t);
    visit.server.page(
      '/',
      page({ head: `<style>body { ${style} }</style>`, body: '<p style="height: 3000px">Long</p>' }),
    );
    await visit.goto('/');

    await visit.page.locator('#samtycke-notice:popover-open').waitFor();

    const box = await visit.notice.boundingBox();
    assert.ok(box.y > 0 && box.y + box.height <= 720, JSON.stringify(box));
    await visit.press('notice', 'reject');
    assert.equal((await visit.entries()).length, 1);
  });

test('an embed allowed in its place before anything was asked makes nothing new of the rest (L-24)', async (t) => {
  const visit = await start(t, { body: youtube });
  await visit.page.locator('.samtycke-embed [data-samtycke=embed-always]').click();
  await visit.settle();
  await visit.reload();
  await visit.notice.waitFor();

  assert.doesNotMatch(await visit.notice.textContent(), /Something has changed/);
  await visit.press('notice', 'settings');
  assert.equal(await visit.preferences.getByText('New', { exact: true }).count(), 0);
  await visit.page.keyboard.press('Escape');
  await visit.press('notice', 'reject');
  await visit.settle();

  const [embed, reject] = await visit.entries();
  assert.deepEqual([embed.action, reject.action], ['embed', 'reject-all']);
  assert.deepEqual(await visit.has('youtube'), [false]);
});

test('the focus goes to the notice that is back, not to nowhere (A-03)', async (t) => {
  const visit = await start(t);
  await visit.press('notice', 'reject');
  await visit.press('control', 'settings');
  await visit.preferences.getByRole('tab', { name: 'Your choices' }).click();

  await visit.preferences.getByRole('button', { name: 'Forget my choice' }).click();
  assert.equal(await visit.page.evaluate(focused), 'samtycke-tab-record');
  assert.equal(await visit.page.locator('#samtycke [role=status]').textContent(), '');
  await visit.page.keyboard.press('Escape');
  await visit.notice.waitFor();
  await visit.page.waitForFunction(() => document.activeElement !== document.body);

  assert.equal(await visit.page.evaluate(focused), 'settings');
  assert.equal(await visit.notice.locator('[data-samtycke=settings]:focus').count(), 1);
});

for (const way of ['once', 'always'])
  test(`the focus goes from a placeholder to what it stood for: load ${way} (A-03)`, async (t) => {
    const visit = await start(t, { body: youtube });
    const button = visit.page.locator(`.samtycke-embed [data-samtycke=embed-${way}]`);
    await button.focus();

    await visit.page.keyboard.press('Enter');
    await visit.page.locator('iframe[src*=youtube]').waitFor();

    await visit.page.waitForFunction(() => document.activeElement !== document.body);
    assert.equal(await visit.page.evaluate(() => document.activeElement.title), 'Film');
  });

test('the way from a placeholder leads to what is told of its service, and back (L-13, L-17)', async (t) => {
  const visit = await start(t, { body: youtube });
  const way = visit.page.locator('.samtycke-embed').getByRole('link', { name: 'Cookie settings' });
  await way.focus();

  await visit.page.keyboard.press('Enter');
  const about = visit.preferences.locator('article', { hasText: 'YouTube' });
  await about.getByText('Google Ireland Limited, Gordon House').waitFor();
  await about.getByText('Plays videos on our pages').waitFor();

  assert.equal(await visit.preferences.locator('[name=youtube]:focus').count(), 1);
  assert.equal(await visit.preferences.locator('section > details[open]').count(), 1);
  const top = await about.evaluate((article) => {
    const { y } = article.getBoundingClientRect();
    return document.elementFromPoint(innerWidth / 2, y + 20)?.closest('article') === article;
  });
  assert.equal(top, true);
  await visit.page.keyboard.press('Escape');
  await visit.preferences.waitFor({ state: 'detached' });
  assert.equal(await way.evaluate((button) => button === document.activeElement), true);
  assert.deepEqual(await visit.entries(), []);
});

test('the arrow of a link never stands on a line of its own', async (t) => {
  const visit = await start(t);
  await visit.press('notice', 'settings');

  const alone = await visit.preferences.evaluate((dialog) => {
    for (const details of dialog.querySelectorAll('details')) details.open = true;
    const found = [];
    for (let width = 280; width < 480; width += 4) {
      dialog.style.setProperty('width', `${width}px`, 'important');
      dialog.firstElementChild.style.setProperty('width', `${width}px`, 'important');
      for (const link of dialog.querySelectorAll('article a[target]')) {
        const range = document.createRange();
        range.selectNodeContents(link.firstChild);
        const { bottom } = [...range.getClientRects()].at(-1);
        if (link.querySelector('svg').getBoundingClientRect().top > bottom)
          found.push([width, link.textContent]);
      }
    }
    return found;
  });

  assert.deepEqual(alone, []);
});

test('in Hebrew the arrow of a link stands behind its name, to the left, whatever letters the name is written in (A-20)', async (t) => {
  const visit = await start(t, { lang: 'he' });
  await visit.press('notice', 'settings');
  await visit.preferences.locator('#samtycke-tab-rights').click();

  const gaps = await visit.preferences.locator('[role=tabpanel]:visible a[target]').evaluateAll((links) =>
    links.map((link) => {
      const range = document.createRange();
      range.selectNodeContents(link.firstChild);
      const { left } = [...range.getClientRects()].at(-1);
      return Math.round(left - link.querySelector('svg').getBoundingClientRect().right);
    }),
  );

  assert.equal(gaps.length, 2);
  for (const gap of gaps) assert.ok(gap >= 0 && gap < 16, `${gap} px between name and arrow`);
});

test('the tabs stand in one row in a narrow window', async (t) => {
  const visit = await start(t, { viewport: { width: 320, height: 568 } });
  await visit.press('notice', 'settings');

  const rows = await visit.page
    .getByRole('tab')
    .evaluateAll((tabs) => new Set(tabs.map((tab) => tab.getBoundingClientRect().bottom)).size);

  assert.equal(rows, 1);
});

test('one service taken back is not told as the whole consent (L-21)', async (t) => {
  const visit = await start(t);
  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.press('control', 'settings');
  await visit.preferences.getByRole('switch', { name: 'Analytics' }).click();

  await visit.reloadedBy(() => visit.press('preferences', 'save'));

  const report = visit.page.locator('[data-report]');
  await report.waitFor();
  assert.match(await report.textContent(), /Your choice has been saved/);
  assert.doesNotMatch(await report.textContent(), /withdrawn|under their own addresses/);
});

test('a marked script of a category goes with the first of its services (L-21)', async (t) => {
  const visit = await start(t, {
    config: { services: ['youtube', 'facebook-plugins'], categories: [] },
    body: `<script type="text/plain" data-consent="marketing">window.beat = setInterval(() => {}, 100);</script>${youtube}`,
  });
  await visit.press('notice', 'accept');
  await visit.page.waitForFunction(() => window.beat);

  await visit.reloadedBy(() => visit.press('control', 'withdraw'));

  assert.equal(await visit.page.evaluate(() => window.beat), undefined);
});

test('without a network a withdrawal is told at once, and the page is loaded anew when there is one', async (t) => {
  const visit = await start(t);
  const { page: tab, context } = visit;
  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.press('control', 'settings');
  await tab.keyboard.press('Escape');
  await context.setOffline(true);

  await visit.press('control', 'withdraw');
  await tab.locator('[data-report]').waitFor();
  assert.deepEqual(
    (await visit.entries()).map(({ action }) => action),
    ['accept-all', 'withdraw'],
  );

  await visit.reloadedBy(() => context.setOffline(false));
  assert.deepEqual(await visit.ran(), []);
});

test('a film that is always allowed releases no script of its category', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/tracker.js', '', { type: 'text/javascript' });
  visit.server.page(
    '/',
    page({
      config: { services: ['youtube'] },
      body: `${youtube}<script type="text/plain" data-consent="marketing" data-src="/tracker.js"></script>`,
    }),
  );
  await visit.goto('/');
  await visit.notice.waitFor();
  await visit.page.locator('.samtycke-embed [data-samtycke=embed-always]').click();
  await visit.settle();
  const asked = () => visit.server.requests('site.test/tracker.js').length;
  assert.deepEqual([await visit.has('youtube', 'marketing'), asked()], [[true, false], 0]);

  await visit.press('notice', 'accept');
  await visit.settle();

  assert.deepEqual([await visit.has('youtube', 'marketing'), asked()], [[true, true], 1]);
});

test('a notice that asks for less than before has opened once, and closes once', async (t) => {
  const visit = await start(t);
  const { page: tab } = visit;
  await tab.evaluate(() => {
    window.heard = [];
    for (const name of ['show', 'hide'])
      window.samtycke.on(name, ({ layer }) => window.heard.push(`${name} ${layer}`));
  });

  await tab.evaluate(() => window.samtycke.withdraw('smilee'));
  await visit.settle();
  assert.match((await visit.notice.textContent()) ?? '', /New: /);
  assert.deepEqual(await tab.evaluate(() => window.heard), []);
  await visit.press('notice', 'reject');
  await visit.settle();

  assert.deepEqual(await tab.evaluate(() => window.heard), ['hide notice']);
});

/** A mark comes that nobody was asked about. */
const addAds = () => {
  const script = document.createElement('script');
  script.type = 'text/plain';
  script.dataset.consent = 'google-ads';
  script.text = 'window.ranUnseen = true';
  document.body.append(script);
};
for (const [layer, act] of /** @type {const} */ ([
  ['notice', 'accept'],
  ['preferences', 'accept'],
  ['preferences', 'save'],
]))
  test(`what came after the ${layer} had opened is not answered by its ${act}: it is asked about next`, async (t) => {
    const visit = await start(t);
    const { page: tab } = visit;
    if (layer === 'preferences') await visit.press('notice', 'settings');

    // In one task: the notice is drawn anew as soon as the mark is seen.
    await tab.evaluate(
      `(${addAds})(); document.querySelector('#samtycke-${layer} [data-samtycke=${act}]').click()`,
    );
    await tab.getByText('New: Google Ads').waitFor();

    assert.deepEqual(await visit.has('smilee', 'google-ads'), [act === 'accept', false]);
    assert.deepEqual(Object.keys((await visit.entries())[0].verdicts).includes('google-ads'), false);
    await visit.press('notice', 'accept');
    await tab.waitForFunction(() => window.ranUnseen);
    assert.deepEqual(await visit.has('smilee', 'google-ads'), [act === 'accept', true]);
  });

test('what came while an answer waits to be stored is not granted by it', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', page());
  const deskComes = server.hold('/samtycke/desk-*');
  await tab.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.notice.locator('[data-samtycke=accept]').click();

  await tab.evaluate(addAds);
  deskComes();

  await tab.getByText('New: Google Ads').waitFor();
  assert.deepEqual(await visit.has('smilee', 'google-ads'), [true, false]);
  assert.equal(await tab.evaluate(() => window.ranUnseen), undefined);
});

test('a page that takes on another language before all of the widget is there gets the notice in it', async (t) => {
  const visit = await startVisitor(t);
  visit.server.page('/', page());
  const release = visit.server.hold('/samtycke/desk-*');
  await visit.page.goto('https://site.test/', { waitUntil: 'commit' });
  await visit.notice.waitFor();
  await visit.server.whenRequested('site.test/samtycke/desk-*');

  await visit.page.evaluate(() => {
    document.documentElement.lang = 'sv';
  });
  release();

  await visit.page.locator('#samtycke[lang=sv] #samtycke-notice').waitFor();
});

test('the control of a visitor who is back takes on the language of a page that changes it', async (t) => {
  const visit = await start(t);
  await visit.press('notice', 'reject');
  await visit.control.waitFor();
  await visit.reload();
  const open = visit.control.locator('[data-samtycke=settings]');
  assert.equal(await open.innerText(), 'Cookie settings');

  await visit.page.evaluate(() => {
    document.documentElement.lang = 'sv';
    document.body.append(document.createElement('p'));
  });
  await visit.control.getByText('Cookieinställningar').waitFor();

  assert.equal(await visit.page.evaluate(() => document.querySelector('#samtycke').lang), 'sv');
  assert.deepEqual(visit.pageErrors(), []);
});
