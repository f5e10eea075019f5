// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://www.site.test/shop/page?x=1" }
import { afterEach, describe, expect, test, vi } from 'vitest';
import { cleanUp, type Storing } from '../../src/browser/cleanup.js';
import { readCookies } from '../../src/browser/memory.js';

const page = window as unknown as Window & typeof globalThis;
const setCookie = (text: string) => {
  document.cookie = text;
};
const radio = { cookies: ['radio_*', 'shared'], storage: ['radio-*'], nodes: '#radio' };

describe('cleaning up', () => {
  test('deletes what is declared, on every domain and path, and tells its name', () => {
    for (const place of [
      'path=/',
      'path=/shop',
      'path=/; domain=site.test',
      'path=/shop; domain=www.site.test',
    ])
      setCookie(`radio_id=1; ${place}`);
    setCookie('own=1; path=/');
    localStorage.setItem('radio-volume', '5');
    sessionStorage.setItem('radio-now', 'x');
    localStorage.setItem('own', '1');
    document.body.innerHTML = '<p id="radio"></p><p id="own"></p>';

    const deleted = cleanUp({ window: page, services: [radio] });

    expect([...deleted].sort()).toEqual(['radio-now', 'radio-volume', 'radio_id']);
    expect(document.cookie).toBe('own=1');
    expect(Object.keys(localStorage)).toEqual(['own']);
    expect(document.body.innerHTML).toBe('<p id="own"></p>');
    setCookie('own=; path=/; max-age=0');
  });

  test('keeps what a granted service declares as well', () => {
    setCookie('shared=1; path=/');

    expect(cleanUp({ window: page, services: [radio], keep: [{ cookies: ['shar*'] }] })).toEqual([]);
    expect(readCookies(page).filter(([name]) => name === 'shared')).toHaveLength(1);
    expect(cleanUp({ window: page, services: [radio] })).toEqual(['shared']);
  });

  test('leaves the record alone, whatever a service declares', () => {
    for (const name of ['samtycke', 'radio_id']) {
      setCookie(`${name}=1; path=/`);
      localStorage.setItem(name, '1');
    }

    cleanUp({ window: page, services: [{ cookies: ['*'], storage: ['*'] }] });

    expect(readCookies(page)).toEqual([['samtycke', '1']]);
    expect(Object.keys(localStorage)).toEqual(['samtycke']);
    setCookie('samtycke=; path=/; max-age=0');
    localStorage.clear();
  });
});

describe('what fails keeps nothing else from being deleted:', () => {
  const refuse = (): never => {
    throw new DOMException('Not here.', 'SecurityError');
  };
  const everything = ['radio-now', 'radio-volume', 'radio_id'];
  /** The names told to be gone where all of them were stored, until something fails. */
  const deletedWhere = (fails: () => unknown, service: Storing = radio) => {
    setCookie('radio_id=1; path=/');
    localStorage.setItem('radio-volume', '5');
    sessionStorage.setItem('radio-now', 'x');
    fails();
    return [...cleanUp({ window: page, services: [{ ...service, databases: ['radio_*'] }] })].sort();
  };
  afterEach(() => {
    vi.restoreAllMocks();
    vi.unstubAllGlobals();
    localStorage.clear();
    sessionStorage.clear();
    cleanUp({ window: page, services: [radio] });
  });

  test('a selector that is none', () => {
    expect(deletedWhere(() => undefined, { ...radio, nodes: '#radio:' })).toEqual(everything);
  });

  test.each([
    ['localStorage', ['radio-now', 'radio_id']],
    ['sessionStorage', ['radio-volume', 'radio_id']],
  ] as const)('%s that is blocked', (kind, others) => {
    expect(deletedWhere(() => vi.spyOn(page, kind, 'get').mockImplementation(refuse))).toEqual(others);
  });

  test.each([
    ['read', () => vi.spyOn(Document.prototype, 'cookie', 'get').mockImplementation(refuse)],
    ['written', () => vi.spyOn(Document.prototype, 'cookie', 'set').mockImplementation(refuse)],
  ])('cookies that cannot be %s', (_, fails) => {
    expect(deletedWhere(fails)).toEqual(['radio-now', 'radio-volume']);
  });

  test('cookies in whose place the page has put something else', () => {
    const fails = () => Object.defineProperty(document, 'cookie', { get: refuse, configurable: true });

    expect(deletedWhere(fails)).toEqual(everything);
    Reflect.deleteProperty(document, 'cookie');
    expect(document.cookie).toBe('');
  });

  const listed = Promise.resolve([{ name: 'radio_base' }]);
  test.each([
    ['are missing', undefined],
    ['are not listed', {}],
    ['refuse to be listed', { databases: refuse }],
    ['fail to be listed', { databases: () => Promise.reject(new Error('Private window.')) }],
    ['refuse to be deleted', { databases: () => listed, deleteDatabase: refuse }],
  ])('databases that %s', async (_, indexedDB) => {
    expect(deletedWhere(() => vi.stubGlobal('indexedDB', indexedDB))).toEqual(everything);
    await listed;
  });

  test('databases that are blocked', () => {
    vi.stubGlobal('indexedDB', {});
    const fails = () => Object.defineProperty(page, 'indexedDB', { get: refuse, configurable: true });

    expect(deletedWhere(fails)).toEqual(everything);
  });
});
