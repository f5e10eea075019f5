import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import test from 'node:test';
import { page, startVisitor } from './visitor.mjs';

/** By what a person reads, in Swedish. */
const swedish = page({ lang: 'sv' });

test('a visitor finds what they chose, takes a copy, and sees whom to complain to, in Swedish and by name (N-T2, N-T3, N-T6)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', swedish);
  await visit.goto('/');
  await tab.getByRole('button', { name: 'Inställningar', exact: true }).click();
  const dialog = tab.getByRole('dialog', { name: 'Cookieinställningar' });
  await dialog.getByRole('switch', { name: 'Statistik', exact: true }).click();
  await dialog.getByRole('button', { name: 'Spara val' }).click();
  await visit.settle();

  await tab.getByRole('button', { name: 'Cookieinställningar' }).click();
  await dialog.getByRole('tab', { name: 'Dina val' }).click();
  const panel = dialog.getByRole('tabpanel');
  const text = (await panel.textContent()) ?? '';
  const [entry] = await visit.entries();
  assert.match(text, /Google Analytics/);
  assert.match(text, new RegExp(entry.id));
  assert.match(text, new RegExp(entry.notice));

  const [download] = await Promise.all([
    tab.waitForEvent('download'),
    panel.getByRole('button', { name: 'Ladda ner (JSON)' }).click(),
  ]);
  const copy = JSON.parse(await readFile(await download.path(), 'utf8'));
  assert.deepEqual(copy.entries, await visit.entries());
  assert.equal(copy.controller.name, 'Kommeet Oy');

  await dialog.getByRole('tab', { name: 'Dina rättigheter' }).click();
  const rights = (await dialog.getByRole('tabpanel').textContent()) ?? '';
  assert.match(rights, /Dataombudsmannens byrå/);
  assert.match(rights, /Om det som lagras på din enhet: Transport- och kommunikationsverket Traficom/);
  assert.match(rights, /support@smilee\.io/);
  for (const right of [
    /tillgång/i,
    /rättelse/i,
    /radering/i,
    /begränsning/i,
    /invändning/i,
    /dataportabilitet/i,
  ])
    assert.match(rights, right);
});

test('taking it all back is one action from any page, asks for no reason, and is as near as giving it (N-T1, L-20)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', swedish);
  server.page('/other', swedish);
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();
  await visit.goto('/other');

  await visit.reloadedBy(() => tab.getByRole('button', { name: 'Återkalla samtycke' }).click());

  assert.deepEqual(await visit.has('google-analytics', 'smilee'), [false, false]);
  assert.equal(await tab.getByRole('button', { name: 'Återkalla samtycke' }).count(), 0);
});

test('forgetting leaves nothing of the widget on the device, and the notice returns (N-T9)', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', swedish);
  await visit.goto('/');
  await visit.press('notice', 'reject');
  await visit.settle();
  await visit.press('control', 'settings');
  const dialog = tab.getByRole('dialog', { name: 'Cookieinställningar' });
  await dialog.getByRole('tab', { name: 'Dina val' }).click();

  await dialog.getByRole('button', { name: 'Glöm mitt val' }).click();
  await visit.settle();
  await tab.keyboard.press('Escape');
  await visit.notice.waitFor();

  assert.deepEqual(await visit.stored(), []);
  assert.equal(await tab.evaluate(() => window.samtycke.record), null);
  await visit.reload();
  await visit.notice.waitFor();
});

test('after a yes, forgetting also stops and cleans what ran', async (t) => {
  const visit = await startVisitor(t);
  const { page: tab, server } = visit;
  server.page('/', swedish);
  await visit.goto('/');
  await visit.press('notice', 'accept');
  await visit.settle();

  await visit.reloadedBy(() => tab.evaluate(() => window.samtycke.forget()));
  await visit.notice.waitFor();

  assert.deepEqual(
    (await visit.stored()).filter((name) =>
      /site\.test (samtycke|_ga|_fbp|li_|ln_or|lastExternal|smilee)/.test(name),
    ),
    [],
  );
  assert.equal(await visit.preferences.count(), 0);
});
