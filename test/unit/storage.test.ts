// @vitest-environment jsdom
// @vitest-environment-options { "url": "https://www.site.test/shop/page?x=1" }
import { readFileSync } from 'node:fs';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hasAftermath, keepAftermath, takeAftermath } from '../../src/browser/aftermath.js';
import { readDecision } from '../../src/browser/cookie-decision.js';
import { createId } from '../../src/browser/id.js';
import { readAgreed, readCookies, readHistory, readOwnCookie } from '../../src/browser/memory.js';
import { createProof } from '../../src/browser/proof.js';
import { hashShown, textsIn } from '../../src/browser/shown.js';
import { createStore } from '../../src/browser/storage.js';
import { agreementOn } from '../../src/core/agreement.js';
import { pack } from '../../src/core/pack.js';
import { type Decision, type Entry, firstBroken } from '../../src/core/record.js';
import { createRandom } from './random.js';
import { halfYear, historyOf, noon } from './visitor.js';

const page = window as unknown as Window & typeof globalThis;
const names = ['smilee', 'google-analytics', 'facebook', 'linkedin', 'mailchimp'];
const storeAt = (now = noon, domain?: string) =>
  createStore({ window: page, domain, names: () => names, now: () => now });
const cookiesOf = (name: string) => readCookies(page).filter(([one]) => one === name);
const setCookie = (text: string) => {
  document.cookie = text;
};
const [granted, changed, withdrawn] = historyOf(
  { time: noon - 300 },
  { action: 'save', time: noon - 200 },
  { action: 'withdraw', time: noon - 100 },
) as readonly [Entry, Entry, Entry];

beforeEach(() => {
  vi.setSystemTime(noon * 1000);
  storeAt().clear();
  localStorage.clear();
  sessionStorage.clear();
});

describe('the store', () => {
  test('holds nothing before a decision', () => {
    expect(storeAt().read()).toBeNull();
    expect(storeAt().past()).toEqual([]);
    expect(document.cookie).toBe('');
  });

  test('keeps the decision in a cookie and every entry in the history', () => {
    const store = storeAt();

    for (const entry of [granted, changed, withdrawn]) expect(store.write(entry, null)).toBe(true);

    expect(cookiesOf('samtycke')).toEqual([['samtycke', pack(withdrawn)]]);
    expect(storeAt().past()).toEqual([granted, changed, withdrawn]);
    expect(storeAt().read()).toMatchObject({ time: withdrawn.time, verdicts: withdrawn.verdicts });
  });

  test('restores a lost cookie from the history, with the original end', () => {
    storeAt().write(granted, null);
    setCookie('samtycke=; max-age=0; path=/');

    const read = storeAt(noon + 8 * 86400).read();

    expect(read?.ends).toBe(granted.ends);
    expect(cookiesOf('samtycke')).toEqual([['samtycke', pack(granted)]]);
  });

  test('is looked at without a change to what is stored, where another tab may be writing', () => {
    storeAt().write(granted, null);
    setCookie('samtycke=; max-age=0; path=/');
    const before = localStorage.getItem('samtycke');

    expect(storeAt().look()?.ends).toBe(granted.ends);

    expect(cookiesOf('samtycke')).toEqual([]);
    expect(localStorage.getItem('samtycke')).toBe(before);
  });

  test('believes the cookie alone when the history is lost', () => {
    storeAt().write(granted, null);
    localStorage.clear();

    expect(storeAt().read()).toMatchObject({ verdicts: granted.verdicts, ends: granted.ends });
  });

  test('believes the cookie rather than an older history: another subdomain may have decided since', () => {
    storeAt().write(granted, null);
    setCookie(`samtycke=${pack(withdrawn)}; path=/`);

    expect(storeAt().read()?.verdicts).toEqual(withdrawn.verdicts);
  });

  test('does not bring a grant back where subdomains share the cookie, but a refusal', () => {
    const [refused] = historyOf({ action: 'reject-all', time: noon - 9 }) as [Entry];
    for (const [entry, comesBack] of [
      [granted, false],
      [refused, true],
    ] as const) {
      storeAt(noon, 'site.test').clear();
      storeAt(noon, 'site.test').write(entry, null);
      setCookie('samtycke=; max-age=0; path=/; domain=site.test');

      expect(storeAt(noon, 'site.test').read() !== null).toBe(comesBack);
    }
  });

  test('is known at once where cookie and localStorage were written together, and only there', () => {
    storeAt().write(granted, null);
    expect(readAgreed(page)).toMatchObject({ time: granted.time, verdicts: granted.verdicts });

    setCookie(`samtycke=${pack(withdrawn)}; path=/`);
    expect(readAgreed(page)).toBeNull();

    storeAt().read();
    expect(readAgreed(page)?.verdicts).toEqual(withdrawn.verdicts);

    storeAt().clear();
    expect(readAgreed(page)).toBeNull();
  });

  test('is known at once again after the cookie alone was read', () => {
    storeAt().write(granted, null);
    localStorage.clear();
    expect(readAgreed(page)).toBeNull();

    storeAt().read();

    expect(readAgreed(page)).toMatchObject({ verdicts: granted.verdicts, ends: granted.ends });
    expect(storeAt().past()).toEqual([]);
  });

  test('is not known at once where either was changed by hand', () => {
    storeAt().write(granted, null);
    const stored = localStorage.getItem('samtycke') ?? '';

    localStorage.setItem('samtycke', stored.replaceAll('granted', 'denied'));
    expect(readAgreed(page)).toBeNull();

    localStorage.setItem('samtycke', stored);
    setCookie('samtycke=x; path=/shop');
    expect(readAgreed(page)).toBeNull();
    setCookie('samtycke=; path=/shop; max-age=0');
  });

  test('leaves out a domain that is not the page’s own', () => {
    expect(storeAt(noon, 'other.test').write(granted, null)).toBe(true);
    expect(cookiesOf('samtycke')).toHaveLength(1);
  });

  test('leaves one cookie of several', () => {
    setCookie('samtycke=x; path=/; domain=site.test');
    setCookie('samtycke=y; path=/shop');
    setCookie('samtycke=z; path=/');
    expect(cookiesOf('samtycke')).toHaveLength(3);

    storeAt().write(granted, null);

    expect(cookiesOf('samtycke')).toEqual([['samtycke', pack(granted)]]);
  });

  test('forgets everything, whichever domain it was kept on', () => {
    storeAt(noon, 'site.test').write(granted, null);

    storeAt().clear();

    expect(document.cookie).toBe('');
    expect(localStorage).toHaveLength(0);
    expect(storeAt().read()).toBeNull();
  });

  test('reads an expired decision without reviving it', () => {
    storeAt().write(granted, null);
    setCookie('samtycke=; max-age=0; path=/');

    storeAt(noon + halfYear + 1).read();

    expect(cookiesOf('samtycke')).toEqual([]);
  });

  test('keeps the page’s history where localStorage is blocked', () => {
    const blocked = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const store = storeAt();

    expect(store.write(granted, null)).toBe(true);
    store.write(withdrawn, null);

    expect(store.past()).toEqual([granted, withdrawn]);
    blocked.mockRestore();
    expect(readHistory(page).entries).toEqual([]);
  });

  /** Storage that takes no more than so many characters, as when the site's own things fill it. */
  const fill = (room: number) => {
    const { setItem } = Storage.prototype;
    return vi.spyOn(Storage.prototype, 'setItem').mockImplementation(function (this: Storage, name, value) {
      if (value.length > room) throw new DOMException('full', 'QuotaExceededError');
      setItem.call(this, name, value);
    });
  };

  test.each([
    ['the new entry alone', 1500, [withdrawn]],
    ['nothing', 0, []],
  ])('keeps %s where localStorage is full, never a grant that was taken back', (_, room, kept) => {
    storeAt().write(granted, null);
    storeAt().write(changed, null);
    const full = fill(room);

    storeAt().write(withdrawn, null);

    full.mockRestore();
    expect(readHistory(page).entries).toEqual(kept);
    setCookie('samtycke=; max-age=0; path=/');
    expect(storeAt().read()?.verdicts).toEqual(kept[0]?.verdicts);
  });

  test('tells the whole history on the page where localStorage took no more of it', () => {
    const store = storeAt();
    store.write(granted, null);
    const full = fill(0);

    store.write(withdrawn, null);

    full.mockRestore();
    expect(store.past()).toEqual([granted, withdrawn]);
  });

  test('says so where neither cookie nor localStorage is to be had', () => {
    const spies = [
      vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
        throw new Error('blocked');
      }),
      vi.spyOn(Document.prototype, 'cookie', 'set').mockImplementation(() => undefined),
    ];

    expect(storeAt().write(granted, null)).toBe(false);

    for (const spy of spies) spy.mockRestore();
  });

  test('puts its entry back that another tab has written over, behind that tab’s own', () => {
    const [there, mine] = historyOf({ time: noon - 300 }, { action: 'save', time: noon - 200 });
    const store = storeAt();
    store.write(there as Entry, null);
    expect(store.mend()).toBeNull();
    const elsewhere = localStorage.getItem('samtycke') ?? '';
    store.write(mine as Entry, null);
    localStorage.setItem('samtycke', elsewhere);

    const mended = store.mend();

    expect(storeAt().past()).toEqual([there, mended]);
    expect(mended).toMatchObject({ action: 'save', time: noon - 200, prev: there?.hash });
    expect(firstBroken(storeAt().past())).toBe(-1);
    expect(readAgreed(page)).toMatchObject({ time: noon - 200 });
    expect(store.mend()).toBeNull();
  });

  test('leaves what was decided, or forgotten, elsewhere as it is', () => {
    const store = storeAt();
    store.write(granted, null);

    storeAt().clear();
    expect(store.mend()).toBeNull();
    storeAt().write(changed, null);
    expect(store.mend()).toBeNull();

    expect(storeAt().past()).toEqual([changed]);
  });

  test('amends only what is there already', () => {
    const label = { wish: 'sv', style: '', locale: 'sv', open: 'x', withdraw: 'y' };
    storeAt().amend({ label });
    expect(localStorage).toHaveLength(0);

    storeAt().write(granted, null);
    storeAt().amend({ label });

    expect(readHistory(page)).toEqual({ entries: [granted], label, unsent: null });
  });

  test.each(['v1', 'v2'])('reads what version %s has stored', (version) => {
    const text = readFileSync(`${process.cwd()}/test/fixtures/records/${version}.json`, 'utf8');
    const { localStorage: stored } = JSON.parse(text);
    localStorage.setItem('samtycke', JSON.stringify(stored));

    const { hash } = stored.entries.at(-1);

    expect(storeAt().read()).toMatchObject({ v: 2, hash });
    expect(cookiesOf('samtycke')).toHaveLength(1);
  });
});

describe('what cookie and localStorage agree on (R-09)', () => {
  /** As a forger would write it who knows the checksum, and as another version might. */
  const forge = (agreed: unknown) => {
    setCookie(`samtycke=${pack(granted)}; path=/`);
    const check = agreementOn(readOwnCookie(page), agreed as Decision);
    localStorage.setItem('samtycke', JSON.stringify({ v: 2, entries: [], agreed, check }));
  };
  const { time, ends, revision, verdicts, scopes, found } = granted;
  const sound = { time, ends, revision, verdicts, scopes, found };

  test('is believed as it was made', () => {
    forge(sound);
    expect(readAgreed(page)).toEqual(sound);
  });

  test.each([
    ['no verdicts', { ...sound, verdicts: null }],
    ['verdicts in a text', { ...sound, verdicts: 'granted' }],
    ['no scopes', { ...sound, scopes: undefined }],
    ['nothing found', { ...sound, found: null }],
    ['something else found', { ...sound, found: { length: 1 } }],
    ['no end', { ...sound, ends: null }],
    ['an end in words', { ...sound, ends: 'never' }],
    ['an end years away', { ...sound, ends: ends + 1000 * 86400 }],
    ['a time to come', { ...sound, time: noon + 3 * 86400, ends: noon + 9 * 86400 }],
    ['a number', 5],
    ['a list', [sound]],
    ['a text', 'granted'],
    ['nothing at all', null],
    ['a prototype', JSON.parse('{"__proto__":{"verdicts":{"smilee":"granted"}}}')],
  ])('with %s is left to the desk, though its check fits', (_, agreed) => {
    forge(agreed);
    expect(readAgreed(page)).toBeNull();
  });

  test('is none of an object that page code has extended', () => {
    forge(sound);
    const { agreed, check } = JSON.parse(localStorage.getItem('samtycke') ?? '');
    localStorage.setItem('samtycke', '{}');
    Object.assign(Object.prototype, { agreed, check });

    const read = readAgreed(page);

    for (const key of ['agreed', 'check']) Reflect.deleteProperty(Object.prototype, key);
    expect(read).toBeNull();
  });
});

test('500 corrupt, foreign and forged values never throw and never grant (R-09)', () => {
  const random = createRandom(42);
  const text = JSON.stringify({ v: 2, entries: [granted], label: null });
  const cookie = pack(granted);
  const cut = (whole: string) =>
    whole.slice(0, random.below(whole.length)) +
    random.text(1 + random.below(9)).replace(/[;\s]/g, '~') +
    whole.slice(random.below(whole.length));
  const forged = () => {
    const keys = Object.keys(granted);
    return JSON.stringify({ v: 2, entries: [{ ...granted, [random.pick(keys)]: random.value(2) }] });
  };

  for (let round = 0; round < 500; round++) {
    storeAt().clear();
    setCookie(`samtycke=${encodeURI(cut(cookie))}; path=/`);
    localStorage.setItem(
      'samtycke',
      random.pick([() => cut(text), forged, () => JSON.stringify(random.value(4)), () => random.text(30)])(),
    );

    expect(readDecision(readCookies(page), noon, names)).toBeNull();
    expect(readAgreed(page)).toBeNull();
    const { entries } = readHistory(page);
    const isWhole = entries.some((entry) => JSON.stringify(entry) === JSON.stringify(granted));
    if (!isWhole) expect(storeAt().read()).toBeNull();
  }
});

test('of two cookies the newer counts, and of equally new ones the one that grants less', () => {
  const same = { ...withdrawn, time: granted.time };
  const timeOf = (...entries: readonly Entry[]) =>
    readDecision(
      entries.map((entry) => ['samtycke', pack(entry)]),
      noon,
      names,
    );

  expect(timeOf(granted, withdrawn)?.time).toBe(withdrawn.time);
  expect(timeOf(withdrawn, granted)?.time).toBe(withdrawn.time);
  expect(timeOf(granted, same)?.verdicts).toEqual(same.verdicts);
  expect(timeOf(same, granted)?.verdicts).toEqual(same.verdicts);
  expect(timeOf()).toBeNull();
});

describe('what outlives a reload', () => {
  const outcome = {
    action: 'withdraw',
    cleanUp: { deleted: ['_ga'], kept: ['facebook'] },
    reloads: true,
  } as const;

  test('is told once', () => {
    expect(hasAftermath(page)).toBe(false);
    keepAftermath(page, outcome);
    expect(hasAftermath(page)).toBe(true);

    expect(takeAftermath(page)).toEqual({ ...outcome, top: 0 });

    expect(takeAftermath(page)).toBeNull();
    expect(sessionStorage).toHaveLength(0);
  });

  test.each(['x', 'null', '5', '{}', '{"cleanUp":5}', '[]'])('is nothing where %s lies', (text) => {
    sessionStorage.setItem('samtycke', text);

    expect(takeAftermath(page)).toBeNull();
    expect(hasAftermath(page)).toBe(false);
  });

  test('holds names only', () => {
    sessionStorage.setItem('samtycke', '{"cleanUp":{"deleted":["_ga",5,{}],"kept":"x"}}');

    expect(takeAftermath(page)?.cleanUp).toEqual({ deleted: ['_ga'], kept: [] });
  });
});

test('ids are UUIDs of version 4, each its own', () => {
  const ids = Array.from({ length: 100 }, () => createId(page));

  for (const id of ids)
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(100);
});

describe('what is shown', () => {
  test('is every text in reading order, without the visitor’s own', () => {
    document.body.innerHTML =
      '<section><h2> Title\n  here </h2><!-- no --><p>One <b>two</b></p><p data-samtycke-own>Mine</p><p></p></section>';

    expect(textsIn(document.body)).toEqual(['Title here', 'One', 'two']);
  });

  test('counts words that the browser found by the value behind them, the same in every browser', () => {
    document.body.innerHTML =
      '<p>To <data value="US">the <b>United States</b></data>, for <data value="P2Y">2 years</data></p>';

    expect(textsIn(document.body)).toEqual(['To', 'US', ', for', 'P2Y']);
  });

  test('has another hash with one letter changed, and the same from another order of keys', () => {
    const shown = { layer: 'notice', layout: 'box', locale: 'sv', texts: ['a', 'b'] };
    const { texts, locale, layout, layer } = shown;

    expect(hashShown({ texts, locale, layout, layer })).toBe(hashShown(shown));
    expect(hashShown({ ...shown, texts: ['a', 'B'] })).not.toBe(hashShown(shown));
    expect(hashShown({ ...shown, layout: 'bar' })).not.toBe(hashShown(shown));
  });
});

describe('the proof endpoint', () => {
  const setUp = (...answers: readonly (Response | Error)[]) => {
    const clock = { now: noon };
    const store = createStore({ window: page, domain: undefined, names: () => names, now: () => clock.now });
    const left = [...answers];
    const fetched = vi.fn(async (_address: URL, _options: RequestInit) => {
      const answer = left.shift() ?? new Response(null, { status: 204 });
      if (answer instanceof Error) throw answer;
      return answer;
    });
    const report = vi.fn();
    vi.stubGlobal('fetch', fetched);
    const timers: (() => void)[] = [];
    const timed = Object.create(page, {
      fetch: { value: fetched },
      document: { value: document },
      localStorage: { value: localStorage },
      setTimeout: { value: (run: () => void) => timers.push(run) },
    });
    const proof = createProof({ window: timed, endpoint: '/consent', store, now: () => clock.now, report });
    const decide = (entry: Entry) => {
      store.write(entry, null);
      proof.add(entry);
    };
    const sent = () =>
      fetched.mock.calls.map(([, { body }]) =>
        JSON.parse(String(body)).entries.map(({ hash }: Entry) => hash),
      );
    const rest = () => new Promise((resolve) => setImmediate(resolve));
    return { clock, proof, decide, fetched, sent, rest, report, timers };
  };

  test('receives each entry once, bare', async () => {
    const { decide, fetched, sent, rest } = setUp();

    decide(granted);
    await rest();
    decide(withdrawn);
    await rest();

    expect(sent()).toEqual([[granted.hash], [withdrawn.hash]]);
    const [address, options] = fetched.mock.calls[0] ?? [];
    expect(String(address)).toBe('https://www.site.test/consent');
    expect(options).toMatchObject({
      method: 'POST',
      keepalive: true,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
    });
    expect(readHistory(page).unsent).toBeNull();
  });

  test('that fails is offered everything again, the oldest first, after 1, 2, 4 … minutes', async () => {
    const { decide, sent, rest, clock } = setUp(new Error('down'), new Response(null, { status: 500 }));

    decide(granted);
    await rest();
    expect(readHistory(page).unsent).toEqual({ hashes: [granted.hash], tries: 1, after: clock.now + 60 });
    decide(changed);
    await rest();
    expect(readHistory(page).unsent).toMatchObject({ tries: 2, after: clock.now + 120 });
    decide(withdrawn);
    await rest();

    expect(sent().at(-1)).toEqual([granted.hash, changed.hash, withdrawn.hash]);
    expect(readHistory(page).unsent).toBeNull();
  });

  test('is offered what waits by a later page', async () => {
    const first = setUp(new Error('down'));
    first.decide(granted);
    await first.rest();

    const second = setUp();
    second.proof.send();
    await second.rest();

    expect(second.sent()).toEqual([[granted.hash]]);
  });

  test('is given up after eight tries, and the history keeps the entry', async () => {
    const { decide, rest, fetched, timers, report } = setUp(...Array(20).fill(new Error('down')));
    decide(granted);
    await rest();

    for (let round = 0; round < 12; round++) {
      timers.shift()?.();
      await rest();
    }

    expect(fetched).toHaveBeenCalledTimes(8);
    expect(report).toHaveBeenCalled();
    expect(readHistory(page)).toMatchObject({ entries: [granted], unsent: null });
  });

  test('gets no more in one request than what outlives a page', async () => {
    const long = historyOf(
      ...Array.from({ length: 90 }, () => ({ origin: `https://${'x'.repeat(900)}.test` })),
    );
    const { decide, rest, sent, fetched } = setUp();
    for (const entry of long) decide(entry);
    for (let round = 0; round < 9; round++) await rest();

    for (const [, { body }] of fetched.mock.calls) expect(String(body).length).toBeLessThan(64_000);
    expect(new Set(sent().flat()).size).toBe(90);
  });

  test.each(['x', '[]', '{"hashes":5}', '{"hashes":["y"],"tries":"z"}'])(
    'is not bothered by a queue that is %s',
    async (unsent) => {
      const { proof, rest, fetched } = setUp();
      localStorage.setItem('samtycke', `{"v":2,"entries":[${JSON.stringify(granted)}],"unsent":${unsent}}`);

      proof.send();
      await rest();

      expect(fetched).not.toHaveBeenCalled();
    },
  );
});
