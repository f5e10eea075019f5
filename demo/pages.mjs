// The demo's pages: a small company site in three languages. Each page is a fragment in the folder of its language,
// put into one frame, so that the tag, the links and the panel are written once.
import { readFileSync } from 'node:fs';
import { words } from './words.mjs';

/** Address of each page below its language's folder. */
const addresses = {
  start: { sv: '', fi: '', en: '' },
  embeds: { sv: 'inbaddat', fi: 'upotukset', en: 'embeds' },
  marked: { sv: 'markta-taggar', fi: 'merkityt-tagit', en: 'marked-tags' },
  old: { sv: 'gamla-taggar', fi: 'vanhat-tagit', en: 'old-tags' },
  app: { sv: 'app', fi: 'sovellus', en: 'app' },
  privacy: { sv: 'integritet', fi: 'tietosuoja', en: 'privacy' },
};
const languages = /** @type {const} */ (['sv', 'fi', 'en']);
const addressOf = (language, name) => `/${language}/${addresses[name][language]}`;

/** Five managed services. The stand-ins of this server answer for the vendors, by the option `src`. */
const managed = `data-google-analytics="G-DEMO00001" data-google-analytics-src="/stand-ins/gtag.js"
    data-facebook="1234567890" data-facebook-src="/stand-ins/fbevents.js"
    data-linkedin="98765" data-linkedin-src="/stand-ins/insight.js"
    data-mailchimp="users/demo/site" data-mailchimp-src="/stand-ins/mcjs.js"
    data-smilee="DEMO-KEY" data-smilee-src="/stand-ins/cobrowse.js"
    data-services="youtube google-maps facebook-plugins"`;

/** Nothing is managed: the vendors' own tags stand in the page, and the guard knows them by their addresses. */
const guarded = `data-google-analytics-src="/stand-ins/gtag.js"
    data-facebook-src="/stand-ins/fbevents.js"`;

/** What the vendors told the owner to paste, by hand to their documented shape, with this server's addresses. */
const oldTags = `<script async src="/stand-ins/gtag.js?id=G-DEMO00001" nonce="{{nonce}}"></script>
<script nonce="{{nonce}}">
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('config', 'G-DEMO00001');
</script>
<script nonce="{{nonce}}">
  (function (window, document, address) {
    if (window.fbq) return;
    var queue = (window.fbq = function () {
      queue.callMethod ? queue.callMethod.apply(queue, arguments) : queue.queue.push(arguments);
    });
    queue.push = queue;
    queue.loaded = true;
    queue.version = '2.0';
    queue.queue = [];
    var script = document.createElement('script');
    script.async = true;
    script.src = address;
    document.head.appendChild(script);
  })(window, document, '/stand-ins/fbevents.js');
  fbq('init', '1234567890');
  fbq('track', 'PageView');
</script>`;
const asText = (html) => html.replaceAll(' nonce="{{nonce}}"', '').replaceAll('<', '&lt;');

const tag = (language, services) => `<script src="/samtycke/samtycke.js" nonce="{{nonce}}"
    data-controller="Kommeet Oy" data-address="Yrttipellontie 1, 90230 Oulu" data-contact="support@smilee.io"
    data-policy-url="${addressOf(language, 'privacy')}"
    ${services}></script>`;

function frame(language, name, content) {
  const word = words[language];
  const title = /<h1>(.*?)<\/h1>/s.exec(content)?.[1] ?? 'Smilee';
  const link = (other) =>
    `<a href="${addressOf(language, other)}"${other === name ? ' aria-current="page"' : ''}>${word.pages[other]}</a>`;
  const translation = (other) =>
    `<a href="${addressOf(other, name)}" lang="${other}" hreflang="${other}"${other === language ? ' aria-current="true"' : ''}>${words[other].language}</a>`;
  return `<!doctype html>
<html lang="${word.tag}">
<head>
  <meta charset="utf-8">
  ${tag(language, name === 'old' ? guarded : managed)}
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} – Smilee</title>
  <link rel="stylesheet" href="/assets/site.css">
  <link rel="icon" href="/assets/logo.svg">
  <script type="module" src="/assets/panel.js" nonce="{{nonce}}"></script>
  <script type="module" src="/assets/site.js" nonce="{{nonce}}"></script>
</head>
<body>
<a class="skip" href="#content">${word.skip}</a>
<header>
  <a class="logo" href="${addressOf(language, 'start')}"><img src="/assets/logo.svg" alt="" width="32" height="32"> Smilee</a>
  <nav aria-label="${word.navigation}">${['start', 'embeds', 'marked', 'old', 'app'].map(link).join('\n    ')}</nav>
  <nav class="languages" aria-label="${word.languages}">${languages.map(translation).join('\n    ')}</nav>
</header>
<div class="columns">
<main id="content">
${content.trim()}
</main>
<aside class="panel" aria-labelledby="panel-title" data-words='${JSON.stringify(word.panel)}'>
  <h2 id="panel-title">${word.panel.title}</h2>
  <p>${word.panel.intro}</p>
  <div data-panel></div>
</aside>
</div>
<footer>
  <p>Kommeet Oy · Yrttipellontie 1, 90230 Oulu · <a href="mailto:support@smilee.io">support@smilee.io</a></p>
  <ul>
    <li>${link('privacy')}</li>
    <li><button type="button" data-samtycke="settings">${word.settings}</button></li>
    <li><button type="button" data-samtycke="withdraw">${word.withdraw}</button></li>
  </ul>
  <p class="small">${word.demo}</p>
</footer>
</body>
</html>
`;
}

/** Every page by its address. `{{nonce}}` stands where the server puts the nonce of the answer. */
export const pages = new Map(
  languages.flatMap((language) =>
    Object.keys(addresses).map((name) => {
      const content = readFileSync(new URL(`${language}/${name}.html`, import.meta.url), 'utf8');
      const whole = content
        .replace('{{old tags}}', () => oldTags)
        .replace('{{old tags as text}}', () => asText(oldTags));
      return [addressOf(language, name), frame(language, name, whole)];
    }),
  ),
);
