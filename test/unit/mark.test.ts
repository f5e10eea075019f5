import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createMark, mark } from '../../src/mark.js';
// @ts-expect-error The harness is plain JavaScript.
import * as snippets from '../harness/snippets.mjs';

const page = (head: string, body = '') =>
  `<!doctype html>\r\n<html lang="sv">\n<head>\n<title>Å</title>\n${head}\n</head><body>\n${body}</body></html>\n`;
/** A page without the marks, as it was before. */
const unmark = (html: string) =>
  html
    .replace(/ type="text\/plain"(?= data-consent=| data-src=)/g, '')
    .replace(/ data-consent="[^"]*"/g, '')
    .replace(/\bdata-(src|srcset|href|type|poster|data)(?==)/g, '$1');

describe('mark', () => {
  test.each([
    ['google-analytics', snippets.googleAnalytics('G-TEST1'), 2],
    ['facebook', snippets.metaPixel('1234567890'), 2],
    ['linkedin', snippets.linkedinInsight('98765'), 3],
    ['mailchimp', snippets.mailchimp('user1/site1'), 1],
    ['mailchimp', snippets.mailchimpPopup('uuid', 'list'), 2],
    ['smilee', snippets.smilee('KEY'), 2],
    ['youtube', snippets.youtube('abc'), 1],
    ['vimeo', snippets.vimeo('123'), 1],
    ['google-maps', snippets.googleMaps(), 1],
    ['linkedin-posts', snippets.linkedinShare(), 1],
    ['google-ads', snippets.googleAdsConversion('123'), 2],
  ])('holds every tag of %s', (id, snippet, count) => {
    const { html, marked, unknown, stuck } = mark(page(snippet));

    expect(marked.map(({ services }) => services)).toEqual(Array(count).fill([id]));
    expect([...unknown, ...stuck]).toEqual([]);
    expect(html).not.toMatch(/\ssrc="https:\/\/(www\.youtube|player\.vimeo)/);
  });

  test('keeps everything else byte for byte, line ends and oddities included', () => {
    const odd = page(
      `${snippets.firstUser()}\n<SCRIPT ASYNC SRC='https://connect.facebook.net/en_US/fbevents.js' NONCE=abc></SCRIPT>`,
      `<p>a < b & c</p><table><td>${snippets.youtube('x')}</table><!--[if IE]><script src="https://snap.licdn.com/x"></script><![endif]--><p`,
    );

    const { html } = mark(odd);

    expect(html).not.toBe(odd);
    expect(unmark(html).replace(/data-SRC/, 'SRC')).toBe(odd);
  });

  test('twice is the same as once', () => {
    const once = mark(page(snippets.firstUser(), snippets.youtube('x')));
    const twice = mark(once.html);

    expect(twice.html).toBe(once.html);
    expect(twice.marked).toEqual([]);
  });

  test('only ever puts something in, and once, in pages as sites write them', () => {
    const folder = new URL('../fixtures/guard/', import.meta.url);
    for (const name of readdirSync(folder)) {
      const written = readFileSync(new URL(name, folder), 'utf8');
      const once = mark(written);
      let at = 0;
      for (const character of once.html) if (character === written[at]) at += 1;

      expect(at, `${name} is all there`).toBe(written.length);
      expect(once.html.length > written.length, name).toBe(once.marked.length > 0);
      expect(mark(once.html), name).toMatchObject({ html: once.html, marked: [] });
    }
  });

  test('keeps the type and the attributes of a script', () => {
    const { html } = mark(
      '<script type="module" async nonce="n" integrity="sha384-x" src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>',
    );

    expect(html).toBe(
      '<script type="text/plain" data-consent="linkedin" data-type="module" async nonce="n" integrity="sha384-x" data-src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>',
    );
  });

  test('holds images, also where scripts are off', () => {
    const pixel = '<img src="https://www.facebook.com/tr?id=1&ev=PageView&noscript=1" alt="">';

    const { html, marked } = mark(page('', `${pixel}<noscript>\n${pixel}</noscript>`));

    expect(html).not.toMatch(/ src=/);
    expect(marked.map(({ line }) => line)).toEqual([7, 8]);
  });

  test('holds pixels in a noscript of the head', () => {
    const { html } = mark(
      page(`<noscript><img src="https://px.ads.linkedin.com/collect/?pid=1"></noscript>`),
    );

    expect(html).toContain('<img data-consent="linkedin" data-src=');
  });

  test('holds resource hints for whom the page uses, not for everybody on that host', () => {
    const hint = '<link rel="preconnect" href="https://www.googletagmanager.com">';

    const { html } = mark(page(`${hint}${snippets.googleAnalytics('G-1')}`));

    expect(html).toContain('<link data-consent="google-analytics" rel="preconnect" data-href=');
  });

  test('holds scripts whose code stands in their address', () => {
    const code = Buffer.from("fbq('init','1')").toString('base64');

    const { marked } = mark(`<script src="data:text/javascript;base64,${code}"></script>`);

    expect(marked[0]?.services).toEqual(['facebook']);
  });

  test('holds modules that import a vendor’s', () => {
    const address = "'https://connect.facebook.net/en_US/fbevents.js'";

    for (const code of [`import ${address}; start();`, `import(/* webpackIgnore: true */ ${address});`])
      expect(mark(`<script type="module">${code}</script>`).marked[0]?.services).toEqual(['facebook']);
  });

  test('holds scripts that Partytown runs in its worker', () => {
    const tag =
      '<script type="text/partytown" src="https://connect.facebook.net/en_US/fbevents.js"></script>';

    expect(mark(tag).html).toBe(
      '<script type="text/plain" data-consent="facebook" data-type="text/partytown" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>',
    );
  });

  test('leaves alone what waits already, what is no script, and what the site’s own code does', () => {
    const quiet = page(
      `<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>
      <script type="text/plain" data-cookieconsent="marketing" src="https://snap.licdn.com/x.js"></script>
      <script type="application/ld+json">{"url":"https://www.youtube.com/embed/x"}</script>
      <script>button.onclick = () => gtag('event', 'sign_up');</script>
      <script src="/samtycke/samtycke.js" data-google-analytics="G-1" data-facebook="123"></script>`,
      '<a href="https://www.youtube.com/watch?v=1">film</a><form action="https://x.list-manage.com/subscribe/post"></form>',
    );

    expect(mark(quiet)).toEqual({ html: quiet, marked: [], mixed: [], unknown: [], stuck: [] });
  });

  test.each([
    [
      'WP Rocket',
      `<script type="rocketlazyloadscript" async data-rocket-src='https://www.googletagmanager.com/gtag/js?id=G-X&#038;l=a'></script>`,
      `<script type="text/plain" data-consent="google-analytics" data-was-type="rocketlazyloadscript" async data-src='https://www.googletagmanager.com/gtag/js?id=G-X&#038;l=a' data-rocket-src='https://www.googletagmanager.com/gtag/js?id=G-X&#038;l=a'></script>`,
    ],
    [
      'WP Rocket, a set-up',
      `<script type="rocketlazyloadscript" data-rocket-type="module">gtag('js', new Date());</script>`,
      `<script type="text/plain" data-consent="google-analytics" data-type="module" data-was-type="rocketlazyloadscript" data-rocket-type="module">gtag('js', new Date());</script>`,
    ],
    [
      'LiteSpeed',
      '<script type="litespeed/javascript" data-src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>',
      '<script type="text/plain" data-consent="linkedin" data-was-type="litespeed/javascript" data-src="https://snap.licdn.com/li.lms-analytics/insight.min.js"></script>',
    ],
    [
      'Rocket Loader',
      '<script src="https://connect.facebook.net/en_US/fbevents.js" type="0a1b-text/javascript"></script>',
      '<script type="text/plain" data-consent="facebook" data-src="https://connect.facebook.net/en_US/fbevents.js" data-was-type="0a1b-text/javascript"></script>',
    ],
  ])('takes from a delay tool what it would start: %s', (_, written, held) => {
    expect(mark(written)).toMatchObject({ html: held, mixed: [], unknown: [], stuck: [] });
    expect(mark(held)).toMatchObject({ html: held, marked: [], mixed: [] });
  });

  test.each([
    '<script data-type="lazy" data-src="https://connect.facebook.net/en_US/fbevents.js"></script>',
    `<script type="nitropack/inlinescript" id="x">fbq('init', '1');</script>`,
    '<iframe class="lazyload" data-src="https://www.facebook.com/tr?id=1"></iframe>',
    '<iframe src="about:blank" data-litespeed-src="https://www.facebook.com/tr?id=1"></iframe>',
    '<img src="data:," data-lazy-src="https://www.facebook.com/tr?id=1">',
  ])('says what a tool loads that it can’t be kept from: %s', (written) => {
    const { html, mixed } = mark(written);

    expect(html).toBe(written);
    expect(mixed).toMatchObject([{ services: ['facebook'] }]);
  });

  test('finishes a mark that would not hold', () => {
    const half = '<script data-consent="marketing" src="https://ads.example/x.js"></script>';

    const { html, marked } = mark(half);

    expect(html).toBe(
      '<script type="text/plain" data-consent="marketing" data-src="https://ads.example/x.js"></script>'.replace(
        ' data-consent="marketing"',
        ' data-consent="marketing"',
      ),
    );
    expect(marked).toHaveLength(1);
  });

  test('knows the site’s own services by its configuration', () => {
    const services = [{ id: 'radio', name: 'Radio', urls: ['cdn.radio.example/*'] }];
    const tag = '<script src="https://cdn.radio.example/play.js"></script>';

    expect(createMark({ services })(tag).marked[0]?.services).toEqual(['radio']);
    expect(mark(tag)).toMatchObject({ html: tag, marked: [] });
  });

  test('says what it did not recognise', () => {
    const { unknown } = mark(
      page(
        `<script src="https://cdn.example/x.js"></script><script src="/own.js"></script>
        <script>var s=document.createElement('script');s.src='https://other.example/y.js'</script>`,
        '<iframe src="//frames.example/z"></iframe><img src="https://images.example/a.png">',
      ),
    );

    expect(unknown.map(({ text }) => text.slice(0, 40))).toEqual([
      '<script src="https://cdn.example/x.js">',
      "<script>var s=document.createElement('sc",
      '<iframe src="//frames.example/z">',
    ]);
  });

  test('says what it could not mark, and leaves it as it is', () => {
    const lazy =
      '<iframe src="https://www.youtube.com/embed/x" data-src="https://www.youtube.com/embed/x"></iframe>';

    const { html, stuck } = mark(lazy);

    expect(html).toBe(lazy);
    expect(stuck[0]?.services).toEqual(['youtube']);
  });

  test('reads a part of a page as well as a whole one', () => {
    const { html } = mark(`<li>${snippets.youtube('x')}</li>`);

    expect(html).toMatch(/^<li><iframe data-consent="youtube" width="560" height="315" data-src=/);
  });

  test.each(['', '<', '<script', '<!-- ', '<noscript><img src=', '\uFEFF<!doctype html>'])(
    'leaves %j as it is',
    (html) => {
      expect(mark(html).html).toBe(html);
    },
  );
});
