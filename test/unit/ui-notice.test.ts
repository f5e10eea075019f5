// @vitest-environment jsdom
import { within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import japanese from '../../locales/ja.json';
import chinese from '../../locales/zh-CN.json';
import { showNotice } from '../../src/ui/notice.js';
import { createRoot, type Mounted } from '../../src/ui/root.js';
import { createView, five } from './ui-view.js';

let root: HTMLElement;
let notice: Mounted | null = null;
const show = (given: Parameters<typeof createView>[0] = {}) => {
  const view = createView(given);
  root = createRoot(document, view);
  notice = showNotice(document, view);
  return within(notice.root);
};

beforeEach(() => {
  document.body.innerHTML = '<main><a href="#a">Page</a></main>';
});
afterEach(() => {
  notice?.remove();
  root.remove();
});

test('the first layer says who asks, for what, who receives data and that consent can be withdrawn (N-T7)', () => {
  show();
  const text = notice?.root.textContent;

  for (const part of [
    'Kommeet Oy',
    'Functional',
    'Analytics',
    'Marketing',
    'Smilee, Google Analytics, Mailchimp, LinkedIn, Facebook',
    'withdraw your consent at any time under “Cookie settings”',
  ])
    expect(text).toContain(part);
  expect(notice?.root.querySelector('a')?.pathname).toBe('/privacy');
});

test('it is made of words and four ways on: no pictures, no offers, no link but to the policy (L-28)', () => {
  show();
  const made = [...(notice?.root.querySelectorAll('*') ?? [])].map(({ localName }) => localName);

  expect([...new Set(made)].sort()).toEqual(['a', 'button', 'div', 'h2', 'li', 'p', 'ul']);
  expect(made.filter((name) => ['a', 'button'].includes(name))).toHaveLength(4);
});

test('more than six recipients are left to the preferences', () => {
  const services = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((id) => ({
    id,
    name: id.toUpperCase(),
    category: 'marketing',
  }));
  const page = show({ services, texts: { 'notice.settings': 'Choose for yourself' } });

  expect(notice?.root.textContent).toContain('You find their names under Choose for yourself.');
  expect(page.getByRole('button', { name: 'Choose for yourself' })).toBeTruthy();
});

test('sentences are parted by a blank, but not where full stops are as wide as a letter', () => {
  const last = () => notice?.root.querySelector('p:has(a)')?.textContent;
  show();
  expect(last()).toMatch(/\w\. You can withdraw .*\. Privacy policy$/);
  notice?.remove();

  for (const [locale, language] of Object.entries({ ja: japanese, 'zh-CN': chinese })) {
    root.remove();
    const words = Object.entries(language.notice).map(([key, text]) => [`notice.${key}`, text]);
    show({ locale, texts: Object.fromEntries(words) });

    expect(last()?.split('。')).toHaveLength(3);
    expect(last()).not.toMatch(/。\s|\s。/);
    notice?.remove();
  }
});

test('categories without services name no recipients', () => {
  show({ services: [], bare: ['analytics'] });

  expect(notice?.root.textContent).not.toContain('Third parties');
  expect(within(notice?.root as HTMLElement).getByText('Analytics')).toBeTruthy();
});

test('Reject all stands directly before Accept all and differs in nothing but its act', () => {
  const page = show();
  const [reject, accept] = [page.getByText('Reject all'), page.getByText('Accept all')];
  const attributes = (element: Element) =>
    element.getAttributeNames().filter((name) => name !== 'data-samtycke');

  expect(reject.nextElementSibling).toBe(accept);
  expect(reject.localName).toBe('button');
  expect(accept.localName).toBe('button');
  expect(attributes(reject)).toEqual(attributes(accept));
  expect([reject.dataset.samtycke, accept.dataset.samtycke]).toEqual(['reject', 'accept']);
});

test('the notice is a named dialog that is not modal, first in the page', () => {
  show();

  expect(notice?.root.getAttribute('role')).toBe('dialog');
  expect(notice?.root.hasAttribute('aria-modal')).toBe(false);
  expect(document.getElementById('samtycke-notice-title')?.textContent).toBe('We ask before we use cookies');
  expect(notice?.root.getAttribute('aria-labelledby')).toBe('samtycke-notice-title');
  expect(notice?.root.getAttribute('aria-describedby')).toBe('samtycke-notice-text');
  expect(document.body.firstElementChild?.firstElementChild).toBe(notice?.root);
});

test('a skip link stays first', () => {
  document.body.innerHTML = '<a href="#main">Skip</a><main id="main"></main>';
  show();

  expect(document.body.children[1]?.id).toBe('samtycke');
});

test('the focus stays where the visitor has it', () => {
  document.querySelector('a')?.focus();
  show();

  expect(document.activeElement?.textContent).toBe('Page');
});

test('it is announced once, in a region that was there and empty before', () => {
  vi.useFakeTimers();
  show();
  const status = root.querySelector('[role=status]');
  expect(status?.textContent).toBe('');

  vi.advanceTimersByTime(10_000);

  expect(status?.textContent).toBe('We ask before we use cookies');
  vi.useRealTimers();
});

test('what is new since an earlier decision is said', () => {
  show({ granted: ['smilee'], news: ['mailchimp'] });

  expect(notice?.root.textContent).toContain('New: Mailchimp');
});

test('who is asked for the first time hears of no change', () => {
  show({ news: five.map(({ id }) => id) });

  expect(notice?.root.textContent).not.toContain('New:');
});

test('texts of the site are shown as they are written, never as HTML (S-05)', () => {
  const evil = '<img src=x onerror=alert(1)>{names}';
  show({
    settings: { controller: { name: evil } },
    categories: [{ id: 'marketing', name: { en: evil } }],
    services: [{ id: 'own', name: evil, category: 'marketing' }],
  });

  expect(notice?.root.querySelector('img')).toBeNull();
  expect(notice?.root.textContent).toContain(`With your consent, ${evil} uses`);
});

test('a privacy policy that is no address for visitors is not linked', () => {
  show({ settings: { policyUrl: 'java\tscript:alert(1)' } });

  expect(notice?.root.querySelector('a')).toBeNull();
});

test('the heading has the level the page needs (A-23)', () => {
  show({ settings: { headingLevel: 4 } });

  expect(document.getElementById('samtycke-notice-title')?.localName).toBe('h4');
});

test('a category has the name the site gave it in this language', () => {
  show({ locale: 'sv-FI', categories: [{ id: 'marketing', name: { en: 'Ads', sv: 'Reklam' } }] });

  expect(within(notice?.root as HTMLElement).getByText('Reklam')).toBeTruthy();
});

test('removing it leaves the page as it was, and the end takes its style as well', () => {
  const end = new AbortController();
  const before = [
    document.body.innerHTML,
    document.head.innerHTML,
    document.documentElement.getAttribute('style'),
  ];
  show({ end: end.signal });

  notice?.remove();
  root.remove();
  expect(document.head.innerHTML).not.toEqual(before[1]);
  end.abort();

  const style = document.documentElement.getAttribute('style');
  expect([document.body.innerHTML, document.head.innerHTML, style || null]).toEqual(before);
});

test('without a root it says what is missing', () => {
  expect(() => showNotice(document, createView())).toThrow('createRoot comes first');
});
