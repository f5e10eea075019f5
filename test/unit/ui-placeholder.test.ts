// @vitest-environment jsdom
import { within } from '@testing-library/preact';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { showPlaceholder } from '../../src/ui/placeholder.js';
import type { Mounted } from '../../src/ui/root.js';
import { createView } from './ui-view.js';

const video = { id: 'youtube', name: 'YouTube', category: 'functional' };
const element = () => document.querySelector('iframe') as HTMLElement;
const shown: Mounted[] = [];
const show = (
  frame: HTMLElement,
  names: readonly string[],
  services = [video],
  end = new AbortController().signal,
) => {
  const placeholder = showPlaceholder(document, frame, { names, view: createView({ services, end }) });
  shown.push(placeholder);
  return placeholder;
};

beforeEach(() => {
  document.body.innerHTML = '<p>Before</p><iframe title="Film" style="display: block;"></iframe><p>After</p>';
});

afterEach(() => {
  for (const placeholder of shown.splice(0)) placeholder.remove();
});

test('a held embed is replaced by who would receive data and two ways to load it', () => {
  const { root } = show(element(), ['youtube']);
  const placeholder = within(root);

  expect(root.getAttribute('role')).toBe('group');
  expect(root.getAttribute('aria-label')).toBe('Content from YouTube');
  expect(root.textContent).toContain('Google Ireland Limited receives your IP address');
  expect(placeholder.getByText('Load once').dataset.samtycke).toBe('embed-once');
  expect(placeholder.getByText('Always allow YouTube').dataset.samtycke).toBe('embed-always');
  expect(root.nextElementSibling).toBe(element());
});

test('it says that consent can be withdrawn, and where: it may be all that a visitor sees (L-13, L-17)', () => {
  const { root } = show(element(), ['youtube']);

  expect(root.textContent).toMatch(/You can withdraw your consent at any time under “Cookie settings”\.$/);
  const way = within(root).getByRole('link', { name: 'Cookie settings' });
  expect([way.dataset.samtycke, way.getAttribute('href')]).toEqual(['settings', '']);
});

test('nothing of a vendor is drawn', () => {
  const { root } = show(element(), ['youtube']);

  expect(root.querySelector('img, iframe, picture, link, script')).toBeNull();
});

test('without a known company it says that a third party receives data', () => {
  const { root } = show(element(), ['functional'], []);

  expect(root.getAttribute('aria-label')).toBe('Content from Functional');
  expect(root.textContent).toContain('a third party receives your IP address');
});

test('removing it brings the embed back as it was', () => {
  const before = document.body.innerHTML;

  show(element(), ['youtube']);
  shown.pop()?.remove();

  expect(document.body.innerHTML).toBe(before);
});

test('all placeholders share one style, until the end', () => {
  document.body.innerHTML = '<iframe title="One"></iframe><iframe title="Two"></iframe>';
  const styles = () => document.head.querySelectorAll('style').length;
  const before = styles();
  const end = new AbortController();
  for (const frame of document.querySelectorAll('iframe')) show(frame, ['youtube'], [video], end.signal);
  expect(styles()).toBe(before + 1);

  end.abort();
  expect(styles()).toBe(before);
});
