import { describe, expect, test, vi } from 'vitest';
import { createOwners } from '../../src/core/owners.js';
import { catalogueOf, settingsOf } from './visitor.js';

const owners = (services: readonly unknown[]) => createOwners(catalogueOf(settingsOf({ services })).services);
const address = (url: string) => new URL(url);
const radio = {
  id: 'radio',
  name: 'Radio',
  category: 'analytics',
  urls: ['*.radio.example', 'cdn.example/radio/*', 'api.example/v*/hits*'],
};

describe('an address belongs to', () => {
  const { ofAddress, ofHost } = owners([radio]);

  test.each([
    ['https://connect.facebook.net/sv_SE/fbevents.js', ['facebook']],
    ['https://www.google-analytics.com/analytics.js', ['google-analytics']],
    ['https://www.googletagmanager.com/gtag/js?id=G-1', ['google-analytics']],
    ['https://www.googletagmanager.com/gtag/js?id=AW-1', ['google-ads']],
    ['https://www.googletagmanager.com/gtag/js?id=%20G-1', ['google-analytics']],
    ['https://www.googletagmanager.com/gtag/js?id=255356291', ['google-analytics']],
    ['https://metrics.shop.test/gtag/js?id=G-1', ['google-analytics']],
    ['https://a.b.radio.example/x', ['radio']],
    ['https://radio.example/', ['radio']],
    ['https://cdn.example/radio/1.js', ['radio']],
    ['https://api.example/v2/hits?x=1', ['radio']],
  ])('%s to %o', (url, owners) => {
    expect(ofAddress(address(url))).toEqual(owners);
  });

  test.each([
    'https://smilee.io/',
    'https://notradio.example/',
    'https://radio.example.evil.test/',
    'https://cdn.example/other.js',
    'https://site.test/?u=https://connect.facebook.net/fbevents.js',
    'data:text/plain,radio.example',
  ])('%s to nobody', (url) => {
    expect(ofAddress(address(url))).toEqual([]);
  });

  test('a form that the visitor sends stays open', () => {
    expect(ofAddress(address('https://x.list-manage.com/subscribe/post?u=1'))).toEqual([]);
    expect(ofAddress(address('https://x.list-manage.com/track/open'))).toEqual(['mailchimp']);
  });

  test('a host has the owners of everything under it', () => {
    expect([...ofHost('www.googletagmanager.com')]).toContain('google-tag-manager');
    expect(ofHost('cdn.example')).toEqual(['radio']);
  });

  test('a site’s own address of a vendor’s script belongs to the vendor', () => {
    const { ofAddress } = owners([
      { id: 'google-analytics', account: 'G-1', src: 'https://metrics.site.test/tag.js' },
      { id: 'smilee', account: 'K', src: '/chat/smilee.js' },
    ]);

    expect(ofAddress(address('https://metrics.site.test/tag.js?x=1'))).toEqual(['google-analytics']);
    expect(ofAddress(address('https://site.test/chat/smilee.js'))).toEqual(['smilee']);
    expect(ofAddress(address('https://site.test/chat/other.js'))).toEqual([]);
  });
});

describe('code that calls gtag() is the set-up of', () => {
  const { ofCode } = owners([]);
  const start =
    "window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments); } gtag('js', new Date());";

  test.each([
    ["gtag('config', 'G-1');", ['google-analytics']],
    ["gtag('config', id);", ['google-analytics']],
    ["gtag('config', 'AW-1');", ['google-ads']],
    ['gtag("config", "DC-1");', ['google-ads']],
    ["gtag('config', 'G-1'); gtag('config', 'AW-1');", ['google-ads', 'google-analytics']],
    ['', ['google-analytics']],
  ])('%s: %o', (code, owners) => {
    expect([...ofCode(`${start} ${code}`)].sort()).toEqual(owners);
  });
});

test('what is declared later is known from then on', () => {
  const catalogue = catalogueOf(settingsOf({ services: [] }));
  const { ofAddress } = createOwners(catalogue.services);
  const hit = address('https://radio.example/hit');
  expect(ofAddress(hit)).toEqual([]);

  catalogue.declare(settingsOf({ services: [radio] }));

  expect(ofAddress(hit)).toEqual(['radio']);
});

test('where there is no code, none is looked for: pictures written into the page ask often', () => {
  const inline = /radio/;
  const looks = vi.spyOn(inline, 'test');
  const { ofCode } = owners([{ ...radio, inline }]);
  expect(ofCode('')).toEqual([]);
  expect(looks).not.toHaveBeenCalled();
  expect(ofCode('radio()')).toEqual(['radio']);
});
