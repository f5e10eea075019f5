// The tags of the vendors, written by hand to their documented shape: same addresses, globals and order of calls as what
// a site owner pastes, so that a real script would behave alike. Each names the documentation it follows.

/** Puts a script before the first one of the page, as nearly all tags do. @param {string} url @param {string} [id] */
const insertScript = (url, id) => `(function () {
    var first = document.getElementsByTagName('script')[0];
    var tag = document.createElement('script');
    tag.async = true;${id === undefined ? '' : `\n    tag.id = '${id}';`}
    tag.src = '${url}';
    first.parentNode.insertBefore(tag, first);
  })();`;

const hidden = 'width="1" height="1" style="display:none" alt=""';

/** Google tag, GA4: developers.google.com, "Set up consent mode on websites". @param {string} id */
export const googleAnalytics = (id) => `
<script async src="https://www.googletagmanager.com/gtag/js?id=${id}"></script>
<script>
  window.dataLayer = window.dataLayer || [];
  function gtag() { dataLayer.push(arguments); }
  gtag('js', new Date());
  gtag('config', '${id}');
</script>`;

/** analytics.js with its queue: developers.google.com, analytics.js user opt-out. @param {string} id */
export const universalAnalytics = (id) => `
<script>
  window.GoogleAnalyticsObject = 'ga';
  window.ga = window.ga || function () { (ga.q = ga.q || []).push(arguments); };
  ga.l = Number(new Date());
  ${insertScript('https://www.google-analytics.com/analytics.js')}
  ga('create', '${id}', 'auto');
  ga('send', 'pageview');
</script>`;

/** Google Tag Manager with its noscript frame: address and start event as in Ghostery's TrackerDB. @param {string} id */
export const googleTagManager = (id) => `
<script>
  window.dataLayer = window.dataLayer || [];
  dataLayer.push({ 'gtm.start': Date.now(), event: 'gtm.js' });
  ${insertScript(`https://www.googletagmanager.com/gtm.js?id=${id}`)}
</script>
<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=${id}" style="display:none" title="GTM"></iframe></noscript>`;

/** Meta Pixel with its noscript image: developers.facebook.com, Meta Pixel and GDPR. @param {string} id */
export const metaPixel = (id) => `
<script>
  if (!window.fbq) {
    window.fbq = function () {
      if (fbq.callMethod) fbq.callMethod.apply(fbq, arguments);
      else fbq.queue.push(arguments);
    };
    window._fbq = window._fbq || fbq;
    fbq.push = fbq;
    fbq.loaded = true;
    fbq.version = '2.0';
    fbq.queue = [];
    ${insertScript('https://connect.facebook.net/en_US/fbevents.js')}
  }
  fbq('init', '${id}');
  fbq('track', 'PageView');
</script>
<noscript><img ${hidden} src="https://www.facebook.com/tr?id=${id}&ev=PageView&noscript=1"></noscript>`;

/** Facebook SDK with a page plugin: ids and address as in tarteaucitron's service list. @param {string} page */
export const facebookPage = (page) => `
<div id="fb-root"></div>
<script>
  ${insertScript('https://connect.facebook.net/sv_SE/sdk.js#xfbml=1&version=v19.0', 'facebook-jssdk')}
</script>
<div class="fb-page" data-href="https://www.facebook.com/${page}"></div>`;

/** LinkedIn Insight Tag with its noscript image: Termageddon's help page on the tag. @param {string} id */
export const linkedinInsight = (id) => `
<script>
  _linkedin_partner_id = '${id}';
  window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
  window._linkedin_data_partner_ids.push(_linkedin_partner_id);
</script>
<script>
  if (!window.lintrk) {
    window.lintrk = function (command, options) { lintrk.q.push([command, options]); };
    lintrk.q = [];
  }
  ${insertScript('https://snap.licdn.com/li.lms-analytics/insight.min.js')}
</script>
<noscript><img ${hidden} src="https://px.ads.linkedin.com/collect/?pid=${id}&fmt=gif"></noscript>`;

/** Mailchimp connected site: public pages that carry it. @param {string} path `<userId>/<siteId>` */
export const mailchimp = (path) => `
<script id="mcjs">
  ${insertScript(`https://chimpstatic.com/mcjs-connected/js/users/${path}.js`)}
</script>`;

/** Mailchimp's older pop-up: public pages that carry it. @param {string} uuid @param {string} list */
export const mailchimpPopup = (uuid, list) => `
<script src="https://downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js"
  data-dojo-config="usePlainJson: true, isDebug: false"></script>
<script>
  window.dojoRequire(['mojo/signup-forms/Loader'], function (loader) {
    loader.start({ baseUrl: 'mc.us1.list-manage.com', uuid: '${uuid}', lid: '${list}', uniqueMethods: true });
  });
</script>`;

/** Smilee chat: kommeet.github.io, quick start. @param {string} apiKey */
export const smilee = (apiKey) => `
<script src="https://saas.smilee.io/assets/javascripts/cobrowse.js" charset="UTF-8"></script>
<script>
  Cobrowse.create({ apiKey: '${apiKey}' });
</script>`;

/** LinkedIn share button: script types and address as in tarteaucitron's service list. */
export const linkedinShare = () => `
<script src="https://platform.linkedin.com/in.js">lang: sv_SE</script>
<script type="IN/Share" data-url="https://site.test/"></script>`;

/** @param {string} id */
export const youtube = (id) =>
  `<iframe width="560" height="315" src="https://www.youtube.com/embed/${id}" title="Video" allowfullscreen></iframe>`;

/** @param {string} id */
export const vimeo = (id) =>
  `<iframe src="https://player.vimeo.com/video/${id}" title="Video" allowfullscreen></iframe>`;

export const googleMaps = () =>
  '<iframe src="https://www.google.com/maps/embed?pb=standin" title="Map" loading="lazy"></iframe>';

/** Google Ads conversion, older form: address as in Ghostery's TrackerDB. @param {string} id */
export const googleAdsConversion = (id) => `
<script>var google_conversion_id = ${id}; var google_conversion_label = 'label';</script>
<script src="https://www.googleadservices.com/pagead/conversion.js"></script>`;

/** The five trackers of the first user. */
export const firstUser = () =>
  [
    googleAnalytics('G-TEST1'),
    linkedinInsight('98765'),
    metaPixel('1234567890'),
    mailchimp('user1/site1'),
    smilee('KEY'),
  ].join('\n');
