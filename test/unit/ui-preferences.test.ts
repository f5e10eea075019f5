// @vitest-environment jsdom
import { within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { showNotice } from '../../src/ui/notice.js';
import {
  type MountedPreferences,
  type PreferencesOptions,
  showPreferences,
} from '../../src/ui/preferences/preferences.js';
import { createRoot } from '../../src/ui/root.js';
import { createView, texts } from './ui-view.js';

let root: HTMLElement;
let preferences: MountedPreferences;
let closed = 0;

const show = (given: Parameters<typeof createView>[0] = {}, options: Partial<PreferencesOptions> = {}) => {
  const view = createView(given);
  root = createRoot(document, view);
  closed = 0;
  const close = () => {
    closed += 1;
  };
  preferences = showPreferences(document, view, { texts, closed: close, ...options });
  return { ...within(preferences.root), view };
};
/** Preact draws in the next microtask. */
const drawn = () => new Promise((resolve) => setTimeout(resolve));
const input = (name: string) =>
  preferences.root.querySelector<HTMLInputElement>(`input[name="${name}"]`) as HTMLInputElement;
const on = () =>
  [...preferences.root.querySelectorAll<HTMLInputElement>('input:checked')].map(({ name }) => name);

beforeEach(() => {
  document.body.innerHTML = '<main><button id="opener">Settings</button></main>';
});
afterEach(() => {
  preferences.remove();
  root.remove();
});

test('no switch is on for a visitor who has not decided (L-10, L-27)', () => {
  const page = show();

  expect(page.getAllByRole('switch')).toHaveLength(8);
  expect(on()).toEqual([]);
  expect(Object.values(preferences.draft())).toEqual([false, false, false, false, false]);
});

test('what was granted is on, and nothing else (L-22)', () => {
  show({ granted: ['google-analytics'] });

  expect(on()).toEqual(['analytics', 'google-analytics']);
});

test('every switch is a native checkbox with the name of what it decides (A-08)', () => {
  show();

  for (const box of preferences.root.querySelectorAll('input')) {
    expect(box.type).toBe('checkbox');
    expect(box.getAttribute('role')).toBe('switch');
    expect(box.labels).toHaveLength(1);
    expect(document.getElementById(box.getAttribute('aria-describedby') ?? '')?.textContent).toBeTruthy();
  }
  expect(within(preferences.root).getByRole('switch', { name: 'LinkedIn' })).toBe(input('linkedin'));
});

test('categories are called as in the notice (L-36)', () => {
  const page = show();
  const notice = showNotice(document, page.view);

  const names = [...notice.root.querySelectorAll('li')].map(({ textContent }) => textContent ?? '');
  expect(names).toHaveLength(3);
  for (const name of names) expect(page.getByRole('switch', { name })).toBeTruthy();
  notice.remove();
});

test('the switch of a category turns all of its services on and off', async () => {
  show();

  input('marketing').click();
  await drawn();
  expect(on()).toEqual(['marketing', 'mailchimp', 'linkedin', 'facebook']);

  input('marketing').click();
  await drawn();
  expect(on()).toEqual([]);
});

test('a category whose services differ shows that, and one click turns them all on', async () => {
  show();

  input('mailchimp').click();
  await drawn();
  expect(input('marketing').indeterminate).toBe(true);
  expect(input('marketing').checked).toBe(false);

  input('marketing').click();
  await drawn();
  expect(input('marketing').indeterminate).toBe(false);
  expect(on()).toEqual(['marketing', 'mailchimp', 'linkedin', 'facebook']);
});

test('the draft is what the switches show', async () => {
  show();

  input('mailchimp').click();
  await drawn();

  expect(preferences.draft()).toEqual({
    smilee: false,
    'google-analytics': false,
    mailchimp: true,
    linkedin: false,
    facebook: false,
  });
});

test('a category without services has one switch', () => {
  show({ services: [], bare: ['analytics'] });

  expect(within(preferences.root).getAllByRole('switch')).toEqual([input('analytics')]);
});

test('what is necessary is always on and has no switch (L-10)', () => {
  const page = show();

  expect(page.getByText('Necessary').closest('section')?.textContent).toContain('Always on');
  expect(page.getByText('Necessary').closest('section')?.querySelector('input')).toBeNull();
});

test.each([
  ['6 months', {}],
  ['6 months', { lifetime: 6, rejectLifetime: 6 }],
  ['12 months', { lifetime: 6, rejectLifetime: 12 }],
])(
  'all that the widget itself stores is named, the cookie for up to %s under %o (L-02, L-13, L-14)',
  (longest, settings) => {
    const page = show({ settings });
    const rows = page.getByText('Necessary').closest('section')?.querySelectorAll('tbody tr') ?? [];

    expect([...rows].map((row) => [...row.children].map(({ textContent }) => textContent))).toEqual([
      ['samtycke', 'Cookie', 'This website', longest],
      ['samtycke', 'Local storage', 'This website', 'Until it is deleted'],
      ['samtycke', 'Session storage', 'This website', 'Until you close the browser'],
      ['samtycke-early', 'Session storage', 'This website', 'Until you close the browser'],
    ]);
  },
);

test('reject, accept and save stand together and differ in nothing but their act (L-19, L-26)', () => {
  const page = show();
  const buttons = ['Reject all', 'Accept all', 'Save choices'].map((name) => page.getByText(name));

  expect(buttons.map(({ dataset }) => dataset.samtycke)).toEqual(['reject', 'accept', 'save']);
  expect(buttons.every((button) => buttons[2]?.parentElement?.contains(button))).toBe(true);
  expect(new Set(buttons.map((button) => button.getAttributeNames().join())).size).toBe(1);
});

test('a service tells its company, country, purposes, data, transfer, what it stores and for how long (N-T4, N-T5, N-T8)', () => {
  show();
  const text = input('google-analytics').closest('article')?.textContent;

  for (const part of [
    'Google Ireland Limited',
    'Ireland',
    'Counts visitors and page views',
    'IP address',
    'EU-US Data Privacy Framework',
    '_ga',
    'This website',
    '2 years',
    '24 hours',
    'stats.g.doubleclick.net',
  ])
    expect(text).toContain(part);
});

test('a transfer on explicit consent alone is told with its risks (N-T4)', () => {
  const facts = { transfer: 'consent', transferTo: 'US' } as const;
  show({ services: [{ id: 'radio', name: 'Radio', category: 'functional', facts }] });

  expect(input('radio').closest('article')?.textContent).toContain(
    'Destination: United States, on your explicit consent alone. No safeguard protects the data there: authorities may read it',
  );
});

test('only of a service that says so it is told that nothing is stored (L-14)', () => {
  const service = { id: 'radio', name: 'Radio', category: 'functional', cookies: ['_radio'] };
  const shown = () => input('radio').closest('article')?.textContent;

  show({ services: [service] });
  expect(shown()?.trim()).toBe('Radio');
  preferences.remove();
  show({ services: [{ ...service, facts: { stores: [] } }] });
  expect(shown()).toContain('As far as we know, nothing is stored.');
});

test('no cell of a table of stored items is empty', () => {
  show();
  const cells = [...preferences.root.querySelectorAll('td, th')];

  expect(cells.length).toBeGreaterThan(20);
  expect(cells.filter(({ textContent }) => !textContent?.trim())).toEqual([]);
});

test('what the site says about a service wins over what we know', () => {
  const facts = { provider: 'Own Server Oy', purposes: ['audience-measurement', 'our own words'] };
  show({ services: [{ id: 'google-analytics', name: 'Google Analytics', category: 'analytics', facts }] });
  const text = input('google-analytics').closest('article')?.textContent;

  expect(text).toContain('Own Server Oy');
  expect(text).toContain('our own words');
});

test('a service that is new since the last decision is marked', () => {
  const page = show({ granted: ['smilee'], news: ['linkedin'] });

  expect(page.getByText('New').closest('label')?.textContent).toContain('LinkedIn');
});

test('nothing is marked as new for a visitor who has not decided', () => {
  const page = show({ news: ['linkedin', 'smilee'] });

  expect(page.queryByText('New')).toBeNull();
});

test('a decision made elsewhere shows in the open switches', async () => {
  const { view } = show();

  view.decide(['facebook']);
  await drawn();

  expect(on()).toEqual(['facebook']);
  expect(input('marketing').indeterminate).toBe(true);
});

test('the objection signal of the browser is named, and followed unless the visitor granted something', async () => {
  const { view } = show({ signal: 'gpc' });
  expect(preferences.root.textContent).toContain('(Global Privacy Control). We follow it');

  view.decide(['smilee']);
  await drawn();

  expect(preferences.root.textContent).toContain('You have allowed some services here all the same');
});

test('it opens as a modal dialog named by its title, with the focus where nothing is decided', () => {
  const page = show();

  expect(page.getByRole('heading', { name: 'Cookie settings' })).toBe(document.activeElement);
  expect(preferences.root.getAttribute('aria-modal')).toBe('true');
  expect(document.querySelector('main')?.hasAttribute('inert')).toBe(true);
});

test('Escape and the close button close it and decide nothing', () => {
  const page = show();

  preferences.root.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true }));
  page.getByRole('button', { name: 'Close' }).click();

  expect(closed).toBe(2);
  expect(on()).toEqual([]);
});

test('the focus returns to what opened it, and the page is usable again', () => {
  const opener = document.getElementById('opener');
  opener?.focus();
  show();

  preferences.remove();

  expect(document.activeElement).toBe(opener);
  expect(document.querySelector('[inert]')).toBeNull();
});

test('if what opened it is gone, the focus goes to the control, also one that comes right after', async () => {
  const opener = document.getElementById('opener');
  opener?.focus();
  show();
  opener?.remove();

  preferences.remove();
  root.insertAdjacentHTML(
    'beforeend',
    '<div id="samtycke-control"><button data-samtycke="settings">C</button></div>',
  );
  await drawn();

  expect(document.activeElement?.textContent).toBe('C');
});

test('native showModal is used where it is, and the browser closing it is heard (A-29)', () => {
  const showModal = vi.fn();
  onTestFinished(() => {
    Reflect.deleteProperty(HTMLDialogElement.prototype, 'showModal');
    Reflect.deleteProperty(HTMLDialogElement.prototype, 'close');
  });
  Object.assign(HTMLDialogElement.prototype, { showModal, close() {} });
  show();

  preferences.root.dispatchEvent(new Event('close'));

  expect(showModal).toHaveBeenCalledOnce();
  expect(preferences.root.hasAttribute('aria-modal')).toBe(false);
  expect(closed).toBe(1);
});

test('one section shows at a time; arrow keys go round', async () => {
  const page = show();
  const tab = (name: string) => page.getByRole('tab', { name });
  const press = async (key: string, keys: KeyboardEventInit = {}) => {
    const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...keys });
    document.activeElement?.dispatchEvent(event);
    await drawn();
    return event.defaultPrevented;
  };
  tab('Categories').focus();

  expect(await press('ArrowRight', { altKey: true })).toBe(false);
  expect(document.activeElement).toBe(tab('Categories'));

  await press('ArrowRight');
  expect(document.activeElement).toBe(tab('Your choices'));
  expect(page.getByRole('tabpanel').id).toBe('samtycke-panel-record');

  await press('ArrowLeft');
  await press('ArrowLeft');
  expect(tab('Your rights').getAttribute('aria-selected')).toBe('true');
  await press('Home');
  expect(tab('Categories').tabIndex).toBe(0);
  expect(tab('Your rights').tabIndex).toBe(-1);
});

test('removing it leaves the page as it was, and the end takes its style as well', () => {
  const end = new AbortController();
  const before = [document.body.innerHTML, document.head.innerHTML];
  show({ end: end.signal });

  preferences.remove();
  root.remove();
  end.abort();

  expect([document.body.innerHTML, document.head.innerHTML]).toEqual(before);
});

test('drawn gradually, it shows at first what is seen at once', () => {
  show({}, { gradually: true });
  const at = (place: string) => preferences.root.querySelector(place);

  expect(on()).toEqual([]);
  // Privacy tools look for every switch as soon as the preferences are open (C-09).
  expect(preferences.root.querySelectorAll('input')).toHaveLength(8);
  expect(at('summary small')?.textContent).toBeTruthy();
  expect(at('article dl')).toBeNull();
  expect(at('#samtycke-panel-rights')?.childElementCount).toBe(0);
});

test('drawn gradually, each turn draws one part more until it is the same', async () => {
  show();
  const whole = preferences.root.innerHTML;
  preferences.remove();
  root.remove();

  show({}, { gradually: true });
  let turns = 0;
  for (let before = 0; preferences.drawMore(); turns++) {
    await drawn();
    const { length } = preferences.root.innerHTML;
    expect(length).toBeGreaterThanOrEqual(before);
    before = length;
  }
  expect(turns).toBeGreaterThan(8);
  expect(preferences.root.innerHTML).toBe(whole);
});

test('what is left of it is drawn in the call, for whoever must know what was shown', () => {
  show();
  const whole = preferences.root.innerHTML;
  preferences.remove();
  root.remove();

  show({}, { gradually: true });
  preferences.drawMore();
  preferences.drawAll();
  expect(preferences.root.innerHTML).toBe(whole);
});

test('a tab that is opened before its turn is drawn at once', async () => {
  const page = show({}, { gradually: true });

  page.getByRole('tab', { name: 'Your rights' }).click();
  await drawn();
  expect(preferences.root.querySelector('#samtycke-panel-rights')?.textContent).toContain('Kommeet Oy');
});
