import assert from 'node:assert/strict';
import test from 'node:test';
import { managed, page, startVisitor } from './visitor.mjs';

// What a click does not wait for. How long it takes is the bench's to say; here stands what is not done at all.

test('the preferences run for who comes near Settings, not for who comes to reject or accept', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', page());
  await tab.coverage.startJSCoverage({ resetOnNavigation: false });
  await visit.goto('/');
  await visit.settle();
  const hasRun = async () => {
    const entries = await tab.coverage.stopJSCoverage();
    await tab.coverage.startJSCoverage({ resetOnNavigation: false });
    const ours = entries.filter(({ url }) => url.includes('/samtycke/preferences-'));
    return ours.some(({ functions }) =>
      functions.some(({ ranges }) => ranges.some(({ count }) => count > 0)),
    );
  };
  const near = (/** @type {string} */ act) => tab.locator(`#samtycke-notice [data-samtycke=${act}]`).hover();

  await near('reject');
  await near('accept');
  await visit.settle();
  assert.equal(await hasRun(), false);

  await near('settings');
  await visit.settle();
  assert.equal(await hasRun(), true);
});

test('a decision is written to localStorage once', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const counter = `<script>window.writes = [];
    const { setItem } = Storage.prototype;
    Storage.prototype.setItem = function (...values) { if (this === localStorage && values[0] === 'samtycke') writes.push(values[1]); setItem.apply(this, values); };</script>`;
  server.page('/', page({ head: counter }));
  await visit.goto('/');
  assert.deepEqual(await tab.evaluate(() => window.writes), []);

  await visit.press('notice', 'accept');
  await visit.control.waitFor();
  await visit.settle();

  const writes = await tab.evaluate(() =>
    window.writes.map((/** @type {string} */ text) => JSON.parse(text)),
  );
  assert.equal(writes.length, 1);
  assert.equal(writes[0].entries[0].action, 'accept-all');
  assert.match(writes[0].label.style, /#samtycke-control/);
});

test('nothing is loaded in the task in which the visitor says yes, and then one service a task (P-03)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const services = managed({ smilee: 'KEY', facebook: '1', linkedin: '2' });
  server.page('/', page({ config: { services } }));
  await visit.goto('/');
  // What opens services is there from here on.
  await tab.evaluate(() => window.samtycke.save({ smilee: true }));
  await visit.settle();

  const added = await tab.evaluate(async () => {
    const before = document.scripts.length;
    window.starts = [];
    new MutationObserver((records) => {
      const scripts = records.flatMap(({ addedNodes }) => [...addedNodes].map(({ src }) => src ?? ''));
      const vendors = scripts.filter((address) => /fbevents|insight\.min/.test(address));
      if (vendors.length) window.starts.push(vendors.length);
    }).observe(document, { childList: true, subtree: true });
    await window.samtycke.acceptAll();
    return document.scripts.length - before;
  });
  await visit.settle();

  assert.equal(added, 0);
  assert.deepEqual(await tab.evaluate(() => window.starts), [1, 1]);
});

test('images that stand in their address are not decoded', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const counter = `<script>window.decoded = 0;
    for (const name of ['atob', 'decodeURIComponent']) { const native = window[name]; window[name] = (text) => { if (/^R0lGOD/.test(text)) decoded++; return native(text); }; }</script>`;
  server.page('/', page({ head: counter }));
  await visit.goto('/');

  const decoded = await tab.evaluate(() => {
    const address = 'data:image/gif;base64,R0lGODlhAQABAAAAACw=';
    new Image().src = address;
    document.body.insertAdjacentHTML('beforeend', `<img alt="" src="${address}">`);
    return window.decoded;
  });

  assert.equal(decoded, 0);
});

test('the page is not looked through for each of many scripts', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const count = 400;
  const counter = `<script>window.looks = 0; window.ran = 0;
    const { querySelectorAll } = Document.prototype;
    Document.prototype.querySelectorAll = function (selector) { if (/data-held/.test(selector)) looks++; return querySelectorAll.call(this, selector); };</script>`;
  server.page('/held.js', 'window.ran++; document.title = String(window.ran);', { type: 'text/javascript' });
  const held = Array.from(
    { length: count },
    (_, index) => `<script type="text/plain" data-consent="linkedin" data-src="/held.js?${index}"></script>`,
  );
  server.page('/', page({ head: counter, body: held.join('') }));
  await visit.goto('/');
  const before = await tab.evaluate(() => window.looks);

  await visit.press('notice', 'accept');
  await tab.waitForFunction((all) => window.ran === all, count);

  const looks = await tab.evaluate(() => window.looks);
  assert.ok(before > 0 && looks > before, 'the page was looked through at all');
  assert.ok(looks - before <= 16, `${looks - before} looks for ${count} scripts`);
});

test('a long page that comes in pieces is looked through once, and not asked what lies beneath the notice', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  const counter = `<script>window.reads = 0; window.hits = 0;
    const tree = Object.getOwnPropertyDescriptor(Element.prototype, 'shadowRoot');
    Object.defineProperty(Element.prototype, 'shadowRoot', { ...tree, get() { reads++; return tree.get.call(this); } });
    const { elementsFromPoint } = Document.prototype;
    Document.prototype.elementsFromPoint = function (...place) { hits++; return elementsFromPoint.apply(this, place); };</script>`;
  const paragraphs = Array.from({ length: 30 }, () => '<p>One <b>two</b> three</p>'.repeat(100));
  server.page('/', [page({ head: counter }).replace(/<\/body>.*/s, ''), ...paragraphs]);
  await visit.goto('/');
  await visit.notice.waitFor();
  await visit.settle();

  const { elements, reads, hits } = await tab.evaluate(() => ({
    elements: document.querySelectorAll('*').length,
    reads: window.reads,
    hits: window.hits,
  }));
  assert.ok(elements > 6000);
  assert.ok(reads < 2 * elements, `${reads} reads for ${elements} elements`);
  assert.ok(hits < 5, `${hits}`);
});
