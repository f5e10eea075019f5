// @vitest-environment jsdom
import { act, within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { textsIn } from '../../src/browser/shown.js';
import type { Outcome } from '../../src/core/view.js';
import { type MountedPreferences, showPreferences } from '../../src/ui/preferences/preferences.js';
import { createRoot } from '../../src/ui/root.js';
import { createView, texts } from './ui-view.js';

let root: HTMLElement;
let preferences: MountedPreferences;

const show = (
  section: 'record' | 'rights',
  given: Parameters<typeof createView>[0] = {},
  outcome?: Outcome,
) => {
  const view = createView(given);
  root = createRoot(document, view);
  preferences = showPreferences(document, view, {
    texts,
    closed: () => {},
    ...(outcome && { outcome }),
  });
  act(() => preferences.root.querySelector<HTMLElement>(`#samtycke-tab-${section}`)?.click());
  const panel = preferences.root.querySelector<HTMLElement>(`#samtycke-panel-${section}`);
  return { ...within(panel ?? preferences.root), text: (panel ?? preferences.root).textContent ?? '', view };
};
const drawn = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(() => {
  document.body.innerHTML = '';
});
afterEach(() => {
  preferences.remove();
  root.remove();
});

test('before a decision there is nothing to see and nothing to withdraw', () => {
  const { text, queryByRole } = show('record');

  expect(text).toBe('You have not chosen yet. Everything optional is switched off.');
  expect(queryByRole('button')).toBeNull();
});

test('the visitor sees what was chosen, when, until when, under which texts and number', () => {
  const { text } = show('record', { granted: ['smilee', 'linkedin'] });

  expect(text).toContain('21 September 2026');
  expect(text).toContain('March');
  expect(text).toContain('AllowedSmilee, LinkedIn');
  expect(text).toContain('Not allowedGoogle Analytics, Mailchimp, Facebook');
  expect(text).toContain('c3ab8ff1');
  expect(text).toContain('4f1c0de2a9b34c61');
});

test('who chose earlier is told that it no longer applies, with the history to take away and to erase (N-T2, N-T9)', () => {
  const forget = vi.fn();
  const { text, getAllByRole, getByRole } = show('record', {
    history: [{ action: 'save', verdicts: { smilee: 'granted' } }],
    act: { forget },
  });

  expect(text).toContain(
    'Your earlier choice no longer applies. Everything optional is switched off until you choose again.',
  );
  expect(text).not.toContain('You have not chosen yet');
  expect(getAllByRole('listitem')[0]?.textContent).toContain('Saved own choice by buttonAllowed: Smilee');
  expect(getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
    'Download (JSON)',
    'Download (JSON-LD)',
    'Forget my choice',
  ]);

  getByRole('button', { name: 'Forget my choice' }).click();
  expect(forget).toHaveBeenCalledOnce();
});

test('what has no verdict is not allowed, and named among it', () => {
  const { text } = show('record', { granted: ['smilee'], news: ['facebook'] });

  expect(text).toContain('Not allowedGoogle Analytics, Mailchimp, LinkedIn, Facebook');
});

test('who only refused has no number and nothing to withdraw', () => {
  const { text, queryByText } = show('record', { granted: [] });

  expect(text).toContain('if you only refuse, you get no identifier');
  expect(queryByText('Withdraw consent')).toBeNull();
});

test('the history is told newest first, with who acted and what was allowed', () => {
  const { getAllByRole } = show('record', {
    granted: [],
    history: [
      { action: 'save', verdicts: { smilee: 'granted', linkedin: 'denied', radio: 'granted' } },
      { action: 'withdraw', how: { by: 'button', layer: 'control', trusted: false } },
    ],
  });

  expect(getAllByRole('listitem').map(({ textContent }) => textContent?.replace(/.*\d:\d\d/, ''))).toEqual([
    'Withdrew consent by a program that acts for you',
    'Saved own choice by buttonAllowed: Smilee, radio',
  ]);
});

test('consent is withdrawn in one action, and forgotten in one', () => {
  const forget = vi.fn();
  const { getByRole } = show('record', { granted: ['smilee'], act: { forget } });

  getByRole('button', { name: 'Forget my choice' }).click();

  expect(getByRole('button', { name: 'Withdraw consent' }).dataset.samtycke).toBe('withdraw');
  expect(forget).toHaveBeenCalledOnce();
});

test.each([
  ['Download (JSON)', 'json', 'samtycke.json', 'application/json'],
  ['Download (JSON-LD)', 'jsonld', 'samtycke.jsonld', 'application/ld+json'],
])('%s hands over the record as a file', async (name, format, file, type) => {
  const blobs: Blob[] = [];
  const links: HTMLAnchorElement[] = [];
  URL.createObjectURL = (blob) => `blob:${blobs.push(blob as Blob)}`;
  URL.revokeObjectURL = () => {};
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    links.push(this);
  });
  const { getByRole } = show('record', {
    granted: ['smilee'],
    act: { exportRecord: async (wanted) => `{"format":"${wanted}"}` },
  });

  getByRole('button', { name }).click();
  await drawn();

  expect(links[0]?.download).toBe(file);
  expect(blobs[0]?.type).toBe(type);
  expect(blobs[0]?.size).toBe(`{"format":"${format}"}`.length);
  click.mockRestore();
});

test('a copy that cannot be made is no file, and no error of the page', async () => {
  const click = vi.spyOn(HTMLAnchorElement.prototype, 'click');
  const unheard = vi.fn();
  process.on('unhandledRejection', unheard);
  const { getByRole } = show('record', {
    granted: ['smilee'],
    act: { exportRecord: () => Promise.reject(new Error('not loaded')) },
  });

  getByRole('button', { name: 'Download (JSON)' }).click();
  await drawn();

  expect(click).not.toHaveBeenCalled();
  expect(unheard).not.toHaveBeenCalled();
  process.off('unhandledRejection', unheard);
  click.mockRestore();
});

test('the record is the visitor’s own: it is no part of the texts that are proven', () => {
  show('record', { granted: ['smilee'] });

  expect(preferences.root.querySelector('#samtycke-panel-record')?.hasAttribute('data-samtycke-own')).toBe(
    true,
  );
});

test('a browser that keeps nothing is said to', () => {
  const { text } = show('record', { granted: [], stored: false });

  expect(text).toContain('Your browser does not allow your choice to be stored');
});

test('seven rights are told, each but withdrawal with where to use it (N-T3, N-T10)', () => {
  const { getAllByRole, text } = show('rights');
  const rights = getAllByRole('listitem').filter((item) => item.querySelector('strong'));
  const links = rights.flatMap((item) => item.querySelector('a')?.href ?? []);

  expect(rights).toHaveLength(7);
  expect(links).toHaveLength(6);
  expect(links[0]).toBe('mailto:support@smilee.io?subject=Access');
  expect(text).toContain('to direct marketing at any time');
});

test('how long a choice applies is told for a refusal too, where that is longer (N-T5)', () => {
  const { text } = show('rights', { settings: { lifetime: 6, rejectLifetime: 12 } });

  expect(text).toContain('Your choice applies for 6 months – 12 months.');

  preferences.remove();
  root.remove();
  expect(show('rights', { settings: { rejectLifetime: 6 } }).text).toContain('applies for 6 months.');
});

test('consent is withdrawn beside the right to it as well, while there is any (L-20)', () => {
  const { getByRole } = show('rights', { granted: ['smilee'] });
  const shown = textsIn(preferences.root);

  expect(getByRole('button', { name: 'Withdraw consent' }).dataset.samtycke).toBe('withdraw');

  preferences.remove();
  root.remove();
  const { queryByRole } = show('rights', { granted: [] });
  expect(queryByRole('button')).toBeNull();
  expect(textsIn(preferences.root), 'the texts that are proven stay the same (R-04)').toEqual(shown);
});

test('a right with an address of its own leads there, and a bad address nowhere', () => {
  const { getByText } = show('rights', {
    settings: { rights: { access: 'https://smilee.io/access', erasure: 'javascript:alert(1)' } },
  });

  expect(getByText('Access').closest('a')?.href).toBe('https://smilee.io/access');
  expect(getByText('Access').closest('a')?.rel).toBe('noopener noreferrer');
  expect(getByText('Erasure').closest('a')).toBeNull();
});

test('a right may be exercised at a bare mail address or telephone number', () => {
  const { getByText } = show('rights', {
    settings: { rights: { access: 'privacy@example.com', erasure: '+358 40 123 4567', objection: '/form' } },
  });
  const addressOf = (right: string) => getByText(right).closest('a')?.getAttribute('href');

  expect(addressOf('Access')).toMatch(/^mailto:privacy@example\.com\?subject=/);
  expect(addressOf('Erasure')).toBe('tel:+358401234567');
  expect(addressOf('Objection')).toMatch(/^http.*\/form$/);
});

test('a contact that cannot be followed is named with every right', () => {
  const { getByText } = show('rights', {
    settings: { controller: { name: 'Kommeet Oy', contact: 'At the desk' } },
  });

  expect(getByText('Access').closest('li')?.textContent).toContain('At the desk');
});

test('the supervisory authority of the country is named and linked (N-T6)', () => {
  const { getByRole } = show('rights');
  const link = getByRole('link', { name: /^Office of the Data Protection Ombudsman/ });

  expect(link.getAttribute('href')).toMatch(/^https:\/\/tietosuoja\.fi\//);
});

test('a link that opens a new tab says so, to eyes and ears; an e-mail address opens none (WCAG G201, H83)', () => {
  const { getByRole, getAllByRole } = show('rights');
  const opening = getAllByRole('link').filter((link) => link.hasAttribute('target'));

  expect(opening).toHaveLength(2);
  for (const link of opening) {
    expect(within(link).getByRole('img', { name: '(opens in a new tab)' }).childElementCount).toBe(1);
    getByRole('link', { name: new RegExp(`^${link.textContent?.trim()}\\s*\\(opens in a new tab\\)$`) });
  }
  for (const link of getAllByRole('link', { name: 'support@smilee.io' }))
    expect(link.querySelector('svg')).toBeNull();
});

test('an authority that the site has named stands in place of the country’s (N-T6)', () => {
  const authority = { name: 'LfDI Baden-Württemberg', url: 'https://lfdi.test/complaint' };
  const { getByRole, text } = show('rights', {
    settings: { controller: { name: 'Acme', country: 'DE', authority } },
  });

  expect(getByRole('link', { name: /^LfDI Baden-Württemberg/ }).getAttribute('href')).toBe(authority.url);
  expect(text).not.toContain('Bundesbeauftragte');
});

test('representative and data protection officer are told where there are any (N-T11)', () => {
  const controller = { name: 'Kommeet Oy', officer: 'dpo@smilee.io', representative: 'Rep GmbH, Berlin' };
  const { text, getByRole } = show('rights', { settings: { controller } });

  expect(text).toContain('Rep GmbH, Berlin');
  expect(getByRole('link', { name: 'dpo@smilee.io' }).getAttribute('href')).toBe('mailto:dpo@smilee.io');
});

test('every recipient is named with its countries', () => {
  const { text } = show('rights');

  expect(text).toContain('Google Analytics: Google Ireland Limited (Ireland, United States)');
  expect(text).toContain('LinkedIn: ');
});

test('a withdrawal tells what is gone, what only others can delete and where, and that the page reloads', () => {
  const cleanUp = { deleted: ['_ga', '_ga', '_fbp'], kept: ['linkedin'] };
  const { text, getByRole } = show('record', {}, { action: 'withdraw', cleanUp, reloads: true });

  expect(text).toContain('Your consent has been withdrawn');
  expect(text).toContain('_ga, _fbp');
  expect(getByRole('link', { name: /^LinkedIn/ }).getAttribute('href')).toMatch(/^https:/);
  expect(text).toContain('The page was reloaded');
});

test('an open dialog turns into the report, with the focus on its title', async () => {
  const { view } = show('record', { granted: ['smilee'] });

  view.decide([]);
  preferences.report({ action: 'withdraw', cleanUp: { deleted: [], kept: [] }, reloads: false });
  await drawn();

  expect(preferences.root.textContent).toContain('nothing stored on this device that this page could delete');
  expect(preferences.root.textContent).not.toContain('reloads');
  expect(document.activeElement?.id).toBe('samtycke-preferences-title');
});
