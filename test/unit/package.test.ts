// @vitest-environment jsdom
import { expect, test, vi } from 'vitest';
import { createConsent } from '../../src/index.js';
import { decided } from '../../src/testing.js';

test('tests of an app can run it in jsdom, which has no sheets to adopt', async () => {
  const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const services = ['youtube', 'vimeo'];
  const visitor = decided({ url: window.location.href, services, grant: ['youtube'] });
  for (const [name, value] of visitor.setCookies) document.cookie = `${name}=${value}`;
  for (const [key, value] of Object.entries(visitor.localStorage)) localStorage.setItem(key, value);

  const consent = createConsent({ controller: 'Site Oy', policyUrl: '/privacy', services });
  await consent.open('preferences');
  const preferences = document.querySelector('#samtycke-preferences');
  await consent.withdraw();

  expect(preferences).not.toBeNull();
  expect(consent.record?.action).toBe('withdraw');
  expect(warn.mock.calls.flat().filter((text) => /could not|failed/.test(String(text)))).toEqual([]);
  consent.destroy();
});
