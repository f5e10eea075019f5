// The vendors' published snippets, written by hand to their documented shape: same addresses, globals and order of
// calls. Sources per snippet: vendors.md part 1 ([GCM], [TAC], [MCJS], [SMILEE-OLD], [TERMAG], [META-GDPR]).

/** Google tag, GA4 [GCM, TAC]. @param {string} id */
export const googleAnalytics = (id) => `
<script async src="https://www.googletagmanager.com/gtag/js?id=${id}"></script>
<script>
  window.dataLayer = window.dataLayer || [];
  function gtag(){dataLayer.push(arguments);}
  gtag('js', new Date());
  gtag('config', '${id}');
</script>`;

/** analytics.js [TAC, SMILEE-OLD's own include]. @param {string} id */
export const universalAnalytics = (id) => `
<script>
  (function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){
  (i[r].q=i[r].q||[]).push(arguments)},i[r].l=1*new Date();a=s.createElement(o),
  m=s.getElementsByTagName(o)[0];a.async=1;a.src=g;m.parentNode.insertBefore(a,m)
  })(window,document,'script','https://www.google-analytics.com/analytics.js','ga');
  ga('create', '${id}', 'auto');
  ga('send', 'pageview');
</script>`;

/** Google Tag Manager with its noscript frame [C15T, TDB]. @param {string} id */
export const googleTagManager = (id) => `
<script>
  (function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});
  var f=d.getElementsByTagName(s)[0],j=d.createElement(s),dl=l!='dataLayer'?'&l='+l:'';j.async=true;
  j.src='https://www.googletagmanager.com/gtm.js?id='+i+dl;f.parentNode.insertBefore(j,f);
  })(window,document,'script','dataLayer','${id}');
</script>
<noscript><iframe src="https://www.googletagmanager.com/ns.html?id=${id}" height="0" width="0" style="display:none;visibility:hidden"></iframe></noscript>`;

/** Meta Pixel with its noscript image [TAC, MCJS]. @param {string} id */
export const metaPixel = (id) => `
<script>
  !function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){n.callMethod?
  n.callMethod.apply(n,arguments):n.queue.push(arguments)};if(!f._fbq)f._fbq=n;
  n.push=n;n.loaded=!0;n.version='2.0';n.queue=[];t=b.createElement(e);t.async=!0;
  t.src=v;s=b.getElementsByTagName(e)[0];s.parentNode.insertBefore(t,s)}
  (window,document,'script','https://connect.facebook.net/en_US/fbevents.js');
  fbq('init', '${id}');
  fbq('track', 'PageView');
</script>
<noscript><img height="1" width="1" style="display:none" src="https://www.facebook.com/tr?id=${id}&ev=PageView&noscript=1"></noscript>`;

/** Facebook SDK with a page plugin [TAC]. @param {string} page */
export const facebookPage = (page) => `
<div id="fb-root"></div>
<script>
  (function(d,s,id){var js,fjs=d.getElementsByTagName(s)[0];if(d.getElementById(id))return;
  js=d.createElement(s);js.id=id;js.src='https://connect.facebook.net/sv_SE/sdk.js#xfbml=1&version=v19.0';
  fjs.parentNode.insertBefore(js,fjs)}(document,'script','facebook-jssdk'));
</script>
<div class="fb-page" data-href="https://www.facebook.com/${page}"></div>`;

/** LinkedIn Insight Tag with its noscript image [TERMAG, C15T, NUXT]. @param {string} id */
export const linkedinInsight = (id) => `
<script>
  _linkedin_partner_id = "${id}";
  window._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];
  window._linkedin_data_partner_ids.push(_linkedin_partner_id);
</script>
<script>
  (function(l){if(!l){window.lintrk=function(a,b){window.lintrk.q.push([a,b])};window.lintrk.q=[]}
  var s=document.getElementsByTagName("script")[0];var b=document.createElement("script");
  b.type="text/javascript";b.async=true;b.src="https://snap.licdn.com/li.lms-analytics/insight.min.js";
  s.parentNode.insertBefore(b,s);})(window.lintrk);
</script>
<noscript><img height="1" width="1" style="display:none" alt="" src="https://px.ads.linkedin.com/collect/?pid=${id}&fmt=gif"></noscript>`;

/** Mailchimp connected site [public files, TRADAR]. @param {string} path `<userId>/<siteId>` */
export const mailchimp = (path) => `
<script id="mcjs">
  !function(c,h,i,m,p){m=c.createElement(h),p=c.getElementsByTagName(h)[0],m.async=1,m.src=i,p.parentNode.insertBefore(m,p)}
  (document,"script","https://chimpstatic.com/mcjs-connected/js/users/${path}.js");
</script>`;

/** Mailchimp's older pop-up [public files]. @param {string} uuid @param {string} list */
export const mailchimpPopup = (uuid, list) => `
<script src="https://downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js" data-dojo-config="usePlainJson: true, isDebug: false"></script>
<script>
  window.dojoRequire(["mojo/signup-forms/Loader"], function(L) {
    L.start({"baseUrl":"mc.us1.list-manage.com","uuid":"${uuid}","lid":"${list}","uniqueMethods":true});
  });
</script>`;

/** Smilee chat [SMILEE-OLD, quickstart]. @param {string} apiKey */
export const smilee = (apiKey) => `
<script src="https://saas.smilee.io/assets/javascripts/cobrowse.js" charset="UTF-8"></script>
<script>Cobrowse.create({ apiKey: "${apiKey}" });</script>`;

/** LinkedIn share button [TAC]. */
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
  `<iframe src="https://www.google.com/maps/embed?pb=1m18" title="Map" loading="lazy"></iframe>`;

/** Google Ads conversion, older form [TDB, OCD]. @param {string} id */
export const googleAdsConversion = (id) => `
<script>var google_conversion_id = ${id}; var google_conversion_label = "label";</script>
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
