// @vitest-environment jsdom
import { expect, test } from 'vitest';
import { findUnheld } from '../../src/doctor/unheld.js';
import { tracedServices } from '../../src/services/traced.js';

const found = (html: string, granted: readonly string[] = []) => {
  document.body.innerHTML = html;
  return findUnheld(document, tracedServices, (id) => granted.includes(id)).map(({ id }) => id);
};
const pixel = '<img src="https://www.facebook.com/tr?id=1" alt="">';

test.each([
  ['an address', '<iframe src="//www.youtube.com/embed/a" title=""></iframe>', ['youtube']],
  ['one of several', '<img srcset="https://px.ads.linkedin.com/a 1x, b.png 2x" alt="">', ['linkedin']],
  ['a set-up', "<script>fbq('init', '1');</script>", ['facebook']],
  ['two services', `${pixel}<script src="https://chimpstatic.com/a.js"></script>`, ['mailchimp', 'facebook']],
])('what stands in the page by itself is named: %s', (_, html, ids) => {
  expect(found(html)).toEqual(ids);
});

test.each([
  ['marked', '<script type="text/plain" data-consent="facebook">fbq("init", "1");</script>'],
  [
    'marked, and named by its address',
    '<img data-consent="facebook" data-src="https://www.facebook.com/tr" alt="">',
  ],
  ['held', '<img data-held="facebook" data-held-src="https://www.facebook.com/tr" alt="">'],
  [
    'loaded once by the visitor',
    '<iframe data-held-not src="https://www.youtube.com/embed/a" title=""></iframe>',
  ],
  ['of the site', '<script src="/app.js"></script><img src="logo.png" alt="">'],
  ['a mere mention', '<link rel="me" href="https://www.youtube.com/@site">'],
  ['no address', '<img src="https://[" alt=""><a href="https://www.facebook.com/tr">Pixel</a>'],
  ['for no browser to run', '<script type="application/json">{"a": "fbq(\'init\', \'1\')"}</script>'],
])('what is %s is not', (_, html) => {
  expect(found(html)).toEqual([]);
});

test('what is granted may stand there', () => {
  expect(found(pixel, ['facebook'])).toEqual([]);
});
