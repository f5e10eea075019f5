// @vitest-environment jsdom
import { within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { showControl } from '../../src/ui/control.js';
import { createRoot, type Root } from '../../src/ui/root.js';

const labels = { open: 'Cookie settings', withdraw: 'Withdraw consent', style: '' };
const show = (canWithdraw: boolean) => showControl(document, { settings: {}, labels, canWithdraw });
let root: Root;

beforeEach(() => {
  // jsdom has no constructed style sheets.
  Object.assign(document, { adoptedStyleSheets: [] });
  Object.assign(CSSStyleSheet.prototype, { replaceSync() {} });
  root = createRoot(document, { settings: {}, locale: 'sv', direction: 'ltr' });
});
afterEach(() => root.remove());

test('the control is a button named by its text that opens the preferences', () => {
  const { root: control } = show(false);

  const button = within(control).getByRole('button', { name: 'Cookie settings' });
  expect(button.dataset.samtycke).toBe('settings');
  expect(control.querySelectorAll('button')).toHaveLength(1);
});

test('while something is granted, one more button withdraws it in one action', () => {
  const { root: control } = show(true);

  const button = within(control).getByRole('button', { name: 'Withdraw consent' });
  expect(button.dataset.samtycke).toBe('withdraw');
});

test('the control stands in the language of its labels', () => {
  const { root: control } = show(false);

  expect(control.closest<HTMLElement>('[lang]')?.lang).toBe('sv');
});

test('who pressed its button keeps the focus when it is drawn anew', () => {
  vi.useFakeTimers();
  const before = show(true);
  within(before.root).getByRole('button', { name: 'Withdraw consent' }).focus();

  before.remove();
  show(false);
  vi.runAllTimers();

  expect(document.activeElement?.textContent).toBe('Cookie settings');
  vi.useRealTimers();
});

test('a control that is drawn anew takes no focus from the page', () => {
  vi.useFakeTimers();
  show(true).remove();
  show(false);
  vi.runAllTimers();

  expect(document.activeElement).toBe(document.body);
  vi.useRealTimers();
});

test('the root announces politely and leaves nothing behind', () => {
  root.announce('Your choice has been saved.');
  const status = document.querySelector('[role=status]');
  expect(status?.textContent).toBe('Your choice has been saved.');
  expect(status?.getAttribute('aria-live')).toBe('polite');

  root.remove();

  expect(document.getElementById('samtycke')).toBeNull();
});
