// @vitest-environment jsdom
import { within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { showControl } from '../../src/ui/control.js';
import { announce, createRoot } from '../../src/ui/root.js';

const labels = { open: 'Cookie settings', withdraw: 'Withdraw consent' };
let root: HTMLElement;
const show = (canWithdraw: boolean, before?: HTMLElement) =>
  showControl(root, { settings: {}, labels, canWithdraw }, before);

beforeEach(() => {
  root = createRoot(document, { settings: {}, locale: 'sv', direction: 'ltr' });
});
afterEach(() => root.remove());

test('the control is a button named by its text that opens the preferences', () => {
  const control = show(false);

  const button = within(control).getByRole('button', { name: 'Cookie settings' });
  expect(button.dataset.samtycke).toBe('settings');
  expect(control.querySelectorAll('button')).toHaveLength(1);
});

test('while something is granted, one more button withdraws it in one action', () => {
  const control = show(true);

  const button = within(control).getByRole('button', { name: 'Withdraw consent' });
  expect(button.dataset.samtycke).toBe('withdraw');
});

test('the control stands in the language of its labels', () => {
  const control = show(false);

  expect(control.closest<HTMLElement>('[lang]')?.lang).toBe('sv');
});

test('who pressed its button keeps the focus when it is drawn anew', () => {
  const before = show(true);
  within(before).getByRole('button', { name: 'Withdraw consent' }).focus();

  show(false, before);

  expect(document.activeElement?.textContent).toBe('Cookie settings');
  expect(document.querySelectorAll('#samtycke-control')).toHaveLength(1);
});

test('a control that is drawn anew takes no focus from the page', () => {
  show(false, show(true));

  expect(document.activeElement).toBe(document.body);
});

test('the root announces politely and leaves nothing behind', () => {
  announce(root, 'Your choice has been saved.');
  const status = document.querySelector('[role=status]');
  expect(status?.textContent).toBe('Your choice has been saved.');
  expect(status?.getAttribute('aria-live')).toBe('polite');

  root.remove();

  expect(document.getElementById('samtycke')).toBeNull();
});
