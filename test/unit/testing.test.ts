import { describe, expect, test } from 'vitest';
import { readEntry } from '../../src/core/record.js';
import { readConsent } from '../../src/server.js';
import { decided } from '../../src/testing.js';

const url = 'https://shop.site.test/cart?a=1';
const services = ['smilee', 'google-analytics', 'linkedin', 'facebook'];
const now = () => Math.floor(Date.now() / 1000);

describe('decided', () => {
  test('gives Playwright a cookie and the history, with the attributes the widget writes', () => {
    const { storageState, entry } = decided({ url, services, grant: 'all' });

    expect(storageState.cookies).toEqual([
      expect.objectContaining({
        name: 'samtycke',
        domain: 'shop.site.test',
        path: '/',
        secure: true,
        sameSite: 'Lax',
        expires: entry.ends,
      }),
    ]);
    const [{ origin, localStorage } = { origin: '', localStorage: [] }] = storageState.origins;
    expect(origin).toBe('https://shop.site.test');
    const stored = JSON.parse(localStorage[0]?.value ?? '');
    expect(readEntry(stored.entries[0], now())).toEqual(entry);
  });

  test.each([
    ['all', 'accept-all', services],
    ['none', 'reject-all', []],
    [['marketing'], 'save', ['linkedin', 'facebook']],
    [['marketing', 'smilee'], 'save', ['smilee', 'linkedin', 'facebook']],
    [['facebook'], 'save', ['facebook']],
  ] as const)('granting %j is %s', (grant, action, granted) => {
    const { entry, cookieHeader } = decided({ url, services, grant });

    expect(entry.action).toBe(action);
    const consent = readConsent(cookieHeader, { services });
    expect(services.filter(consent.has)).toEqual(granted);
  });

  test('who refuses has no number', () => {
    expect(decided({ url, services, grant: 'none' }).entry.id).toBeUndefined();
    expect(decided({ url, services, grant: 'all' }).entry.id).toBeTruthy();
  });

  test('decides about categories that hold only marked elements', () => {
    const visitor = decided({
      url,
      services,
      categories: ['functional', 'analytics', 'radio'],
      grant: ['radio'],
    });

    expect(readConsent(visitor.cookieHeader).has('radio')).toBe(true);
  });

  test('shares the decision with the subdomains where the site does', () => {
    expect(decided({ url, services, domain: 'site.test', grant: 'all' }).cookies[0]?.domain).toBe(
      '.site.test',
    );
    expect(decided({ url: 'http://localhost:3000', services, grant: 'all' }).cookies[0]?.secure).toBe(false);
  });

  test('gives Cypress what cy.setCookie takes: docs.cypress.io/api/commands/setcookie', () => {
    const { entry, cookies, setCookies } = decided({ url, services, grant: 'all' });

    expect(setCookies).toEqual([
      [
        'samtycke',
        cookies[0]?.value,
        {
          domain: 'shop.site.test',
          hostOnly: true,
          path: '/',
          expiry: entry.ends,
          httpOnly: false,
          secure: true,
          sameSite: 'lax',
        },
      ],
    ]);
    const shared = decided({ url, services, domain: '.site.test', grant: 'all' }).setCookies[0]?.[2];
    expect(shared).toMatchObject({ domain: 'site.test', hostOnly: false });
  });

  test('holds for the calendar months of the site, as the widget counts them', () => {
    const time = new Date('2026-08-31T10:00:00Z');

    expect(decided({ url, services, grant: 'all', time }).entry.ends).toBe(Date.UTC(2027, 1, 28, 10) / 1000);
    expect(decided({ url, services, grant: 'all', time, lifetime: 1 }).entry.ends).toBe(
      Date.UTC(2026, 8, 30, 10) / 1000,
    );
  });

  test('may have decided long ago', () => {
    const { cookieHeader } = decided({ url, services, grant: 'all', time: new Date('2020-01-01') });

    expect(readConsent(cookieHeader).decision).toBeNull();
  });

  test('says what can be granted when asked for something else', () => {
    expect(() => decided({ url, services, grant: ['analitics'] })).toThrow(
      'expected smilee, functional, google-analytics, analytics, linkedin, marketing, facebook, found analitics',
    );
  });
});
