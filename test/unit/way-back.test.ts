// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { lintWayBack } from '../../src/doctor/way-back.js';

test('a page without our control and without one of its own is told (L-20)', () => {
  const told = (html: string, control?: 'none') => {
    document.body.innerHTML = html;
    return lintWayBack(document, { ...(control && { control }) }).length;
  };

  expect(told('<p>Text</p>', 'none')).toBe(1);
  expect(told('<div id="samtycke"><button data-samtycke="settings"></button></div>', 'none')).toBe(1);
  for (const act of ['settings', 'open'])
    expect(told(`<footer><a href="/cookies" data-samtycke="${act}">Cookies</a></footer>`, 'none')).toBe(0);
  expect(told('<p>Text</p>')).toBe(0);
});
