import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { createCatalogue } from '../../src/core/catalogue.js';
import { matchesAny } from '../../src/core/glob.js';
import { createOwners } from '../../src/core/owners.js';
import type { Page, Parameters } from '../../src/core/service.js';
import { knownCode } from '../../src/services/code.js';
import { knownFacts } from '../../src/services/facts.js';
import { knownServices } from '../../src/services/index.js';
import { tracedServices } from '../../src/services/traced.js';

const texts: { purpose: object; data: object; transfer: object } = JSON.parse(
  readFileSync(new URL('../../locales/en.json', import.meta.url), 'utf8'),
);

const catalogue = createCatalogue(tracedServices);
const owners = createOwners(catalogue.services);
const ids = knownServices.map(({ id }) => id);
const ownersOf = (address: string) => owners.ofAddress(new URL(`https://${address}`));

const serviceOf = (id: string) => {
  const service = knownServices.find((known) => known.id === id);
  if (!service) throw new Error(`no service ${id}`);
  return service;
};

const factsOf = (id: string) => {
  const facts = knownFacts[id];
  if (!facts) throw new Error(`no facts of ${id}`);
  return facts;
};

const commandsIn = (queue: unknown) => (Array.isArray(queue) ? queue : []).map((entry) => Array.from(entry));
const propertyOf = (value: unknown, name: string): unknown => Reflect.get(Object(value), name);

/** What stands ready in the page when a script is added. */
const snapshotOf = (globals: Record<string, unknown>) => {
  try {
    const { dataLayer, fbq, lintrk, _linkedin_data_partner_ids: partners } = globals;
    return {
      dataLayer: Array.isArray(dataLayer) ? [...dataLayer] : dataLayer,
      fbq: commandsIn(propertyOf(fbq, 'queue')).map(([name]) => name),
      lintrk: typeof lintrk,
      partners,
    };
  } catch {
    return {};
  }
};

/** A page that notes what a service asks of it; `finish` runs what waits for a script. */
const pageWith = (globals: Record<string, unknown> = {}) => {
  const scripts: string[] = [];
  const ready: ReturnType<typeof snapshotOf>[] = [];
  const waiting: (() => void)[] = [];
  const page: Page = {
    globals,
    script(src, loaded) {
      scripts.push(src);
      ready.push(snapshotOf(globals));
      if (loaded) waiting.push(loaded);
    },
  };
  const finish = () => {
    for (const loaded of waiting.splice(0)) loaded();
  };
  return { page, scripts, ready, globals, finish };
};

const load = (id: string, parameters: Parameters, globals?: Record<string, unknown>) => {
  const started = pageWith(globals);
  knownCode[id]?.load?.(started.page, parameters);
  return started;
};

const kindOf = (value: unknown) => Object.prototype.toString.call(value);

/** A function of the vendor that notes its calls under a name. */
const spy =
  (log: unknown[][], name: string, answer?: unknown) =>
  (...values: unknown[]) => {
    log.push([name, ...values]);
    return answer;
  };

describe('the known services', () => {
  test('have the names and categories that visitors are asked about', () => {
    const table = knownServices.map(({ id, name, category, embed = false }) => [id, name, category, embed]);

    expect(table).toEqual([
      ['smilee', 'Smilee chat', 'functional', false],
      ['google-analytics', 'Google Analytics', 'analytics', false],
      ['mailchimp', 'Mailchimp', 'marketing', false],
      ['linkedin', 'LinkedIn Insight Tag', 'marketing', false],
      ['facebook', 'Meta Pixel (Facebook)', 'marketing', false],
      ['google-ads', 'Google Ads', 'marketing', false],
      ['google-tag-manager', 'Google Tag Manager', 'functional', false],
      ['facebook-plugins', 'Facebook plugins', 'social', true],
      ['linkedin-posts', 'LinkedIn posts', 'social', true],
      ['youtube', 'YouTube', 'marketing', true],
      ['vimeo', 'Vimeo', 'functional', true],
      ['google-maps', 'Google Maps', 'functional', true],
    ]);
  });

  test('are the same with their traces, in the same order, and none is without', () => {
    expect(tracedServices.map(({ urls, open, inline, globals, ...service }) => service)).toEqual(
      knownServices,
    );
    expect(tracedServices.filter(({ urls }) => !urls?.length)).toEqual([]);
  });

  test('have what runs of them where it is looked for', async () => {
    const modules: object[] = await Promise.all(ids.map((id) => import(`../../src/services/${id}.ts`)));
    const withCode = ids.filter((_, at) =>
      Object.keys(modules[at] ?? {}).some((name) => name.endsWith('Code')),
    );

    expect(Object.keys(knownCode).sort()).toEqual(withCode.sort());
  });

  test('none of them is necessary, a tag manager neither (L-18)', () => {
    expect(knownServices.filter(({ category }) => category === 'necessary')).toEqual([]);
  });

  test('set the Consent Mode types of analytics and advertising, each in one place (G-05)', () => {
    const types = knownServices.flatMap(({ consentTypes = [] }) => consentTypes);

    expect(types.sort()).toEqual(['ad_personalization', 'ad_storage', 'ad_user_data', 'analytics_storage']);
  });
});

const addresses: Record<string, readonly string[]> = {
  smilee: [
    'saas.smilee.io/assets/javascripts/cobrowse.js',
    'saas.smilee.io/assistance?id=1',
    'saas.smilee.io/socket',
  ],
  'google-analytics': [
    'www.googletagmanager.com/gtag/js?id=G-TEST1',
    'www.googletagmanager.com/gtag/js?l=layer&id=G-TEST1&cx=c',
    'www.googletagmanager.com/gtag/js?id=UA-12345-1',
    'www.googletagmanager.com/gtag/js?id=GT-ABC123',
    'www.googletagmanager.com/gtag/destination?id=G-TEST1&cx=c',
    'metrics.site.test/gtag/js?id=G-TEST1',
    'metrics.site.test/g/collect?v=2&tid=G-TEST1&cid=1.2',
    'www.google-analytics.com/analytics.js',
    'www.google-analytics.com/ga.js',
    'ssl.google-analytics.com/ga.js',
    'google-analytics.com/ga.js',
    'www.google-analytics.com/urchin.js',
    'region1.google-analytics.com/g/collect?v=2&tid=G-TEST1',
    'www.google-analytics.com/collect?v=1',
    'www.google-analytics.com/j/collect?v=1',
    'www.google-analytics.com/r/collect?v=1',
    'www.google-analytics.com/__utm.gif?utmwv=5',
    'analytics.google.com/g/collect?v=2',
    'region1.analytics.google.com/g/collect?v=2',
    'stats.g.doubleclick.net/g/collect?v=2',
    'stats.g.doubleclick.net/j/collect?t=dc',
    'stats.g.doubleclick.net/dc.js',
  ],
  mailchimp: [
    'chimpstatic.com/mcjs-connected/js/users/abc/def.js',
    'chimpstatic.com/pixel/v1/events',
    'downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js',
    'downloads.mailchimp.com/js/signup-forms/popup/embed.js',
    's3.amazonaws.com/downloads.mailchimp.com/js/signup-forms/popup/embed.js',
    's3.amazonaws.com/downloads.mailchimp.com/js/mc-validate.js',
    's3.amazonaws.com/downloads.mailchimp.com/js/goal.min.js',
    'form-assets.mailchimp.com/snippet/account/1?site=2',
    'form-assets-prod.mcf-prod.a.intuit.com/snippet/account/1?site=2',
    'mcjs.prd.a.intuit.com/assets/pixel-reporting-sdk/1.0/pixel-reporting-sdk.js',
    'eventcollector.mcf-prod.a.intuit.com/events',
    'mcf-integrations-mcmktg.mlchmpcompprduse2.iks2.a.intuit.com/gateway/receive',
    'cdn-images.mailchimp.com/embedcode/classic-10_7.css',
    'mc.us1.list-manage.com/subscribe/form-settings?u=1&id=2',
    'account.us20.list-manage.com/track/engagement',
  ],
  linkedin: [
    'snap.licdn.com/li.lms-analytics/insight.min.js',
    'snap.licdn.com/li.lms-analytics/insight.old.min.js',
    'px.ads.linkedin.com/collect/?pid=98765&fmt=gif',
    'px.ads.linkedin.com/wa/',
    'px4.ads.linkedin.com/collect?v=2',
    'dc.ads.linkedin.com/collect/?pid=1',
    'cdn.linkedin.oribi.io/partner/1/domain/site.test/token',
    'gw.linkedin.oribi.io/event',
    'cdn.oribi.io/x.js',
    'p.adsymptotic.com/d/px/',
    'sjs.bizographics.com/insight.min.js',
  ],
  facebook: [
    'connect.facebook.net/en_US/fbevents.js',
    'connect.facebook.net/sv_SE/fbevents.js?v=next',
    'connect.facebook.net/en_US/fbds.js',
    'connect.facebook.net/signals/config/1234567890?v=2.9&r=stable',
    'connect.facebook.net/signals/plugins/identity.js',
    'www.facebook.com/tr?id=1234567890&ev=PageView&noscript=1',
    'www.facebook.com/tr/?id=1234567890&ev=PageView',
    'www.facebook.com/tr',
    'facebook.com/tr?id=1',
    'pixel.facebook.com/event',
  ],
  'google-ads': [
    'www.googletagmanager.com/gtag/js?id=AW-123456789',
    'www.googletagmanager.com/gtag/js?id=DC-1234567',
    'www.googletagmanager.com/gtag/destination?id=AW-123456789&cx=c',
    'www.googleadservices.com/pagead/conversion.js',
    'www.googleadservices.com/pagead/conversion_async.js',
    'www.googleadservices.com/pagead/conversion/123/?label=x',
    'googleads.g.doubleclick.net/pagead/viewthroughconversion/123/',
    'www.google.com/pagead/1p-user-list/123/',
    'www.google.fi/pagead/1p-conversion/123/',
    'www.google.fi/ads/ga-audiences?t=sr',
    'www.google.com/ccm/collect?en=page_view',
    'adservice.google.com/ddm/fls/i/x',
    'adservice.google.fi/ddm/fls/i/x',
    'pagead2.googlesyndication.com/pagead/js/adsbygoogle.js',
    '1234.fls.doubleclick.net/activityi;src=1234;type=a',
    'ad.doubleclick.net/ddm/activity/src=1',
    'td.doubleclick.net/td/rul/1',
    'cm.g.doubleclick.net/pixel?google_nid=x',
    'securepubads.g.doubleclick.net/tag/js/gpt.js',
    's0.2mdn.net/ads/studio/Enabler.js',
    'www.googletagservices.com/dcm/dcmads.js',
  ],
  'google-tag-manager': [
    'www.googletagmanager.com/gtm.js?id=GTM-ABC12',
    'www.googletagmanager.com/gtm.js?l=layer&id=GTM-ABC12',
    'googletagmanager.com/gtm.js?id=GTM-ABC12',
    'metrics.site.test/gtm.js?id=GTM-ABC12',
    'site.test/path/gtm.js?id=GTM-ABC12',
    'www.googletagmanager.com/ns.html?id=GTM-ABC12',
    'www.googletagmanager.com/gtag/destination?id=GTM-ABC12',
    'www.googletagmanager.com/a?id=GTM-ABC12&cv=1',
    'www.googletagmanager.com/td?id=GTM-ABC12',
  ],
  'facebook-plugins': [
    'connect.facebook.net/sv_SE/sdk.js',
    'connect.facebook.net/en_US/sdk.js?hash=abc',
    'connect.facebook.net/en_US/all.js',
    'connect.facebook.net/en_US/sdk/xfbml.customerchat.js',
    'connect.facebook.net/en_US/xfbml.customerchat.js',
    'www.facebook.com/plugins/page.php?href=https%3A%2F%2Fwww.facebook.com%2Ftravel',
    'www.facebook.com/plugins/page.php?href=https://www.facebook.com/travel',
    'www.facebook.com/v24.0/plugins/like.php?app_id=',
    'graph.facebook.com/v24.0/site',
    'staticxx.facebook.com/x/connect/xd_arbiter/',
    'static.xx.fbcdn.net/rsrc.php/v3/y.js',
  ],
  'linkedin-posts': [
    'platform.linkedin.com/in.js',
    'platform.linkedin.com/in.js?async=true',
    'www.linkedin.com/embed/feed/update/urn:li:share:1',
    'www.linkedin.com/countserv/count/share?url=x',
    'badges.linkedin.com/profile?x',
  ],
  youtube: [
    'www.youtube.com/embed/abc?rel=0',
    'youtube.com/embed/abc',
    'www.youtube.com/iframe_api',
    'www.youtube.com/player_api',
    'www.youtube.com/s/player/1/www-widgetapi.js',
    'www.youtube-nocookie.com/embed/abc',
    'youtu.be/abc',
    'i.ytimg.com/vi/abc/hqdefault.jpg',
    'r1---sn-x.googlevideo.com/videoplayback',
    'static.doubleclick.net/instream/ad_status.js',
    'yt3.ggpht.com/a/x.jpg',
  ],
  vimeo: [
    'player.vimeo.com/video/1?dnt=1',
    'player.vimeo.com/api/player.js',
    'vimeo.com/event/1/embed',
    'i.vimeocdn.com/video/1.jpg',
    'f.vimeocdn.com/p/x.js',
    'fresnel.vimeocdn.com/add/player-stats',
  ],
  'google-maps': [
    'www.google.com/maps/embed?pb=1m18',
    'www.google.fi/maps?q=Oulu&output=embed',
    'google.com/maps/embed?pb=1m18',
    'maps.google.com/maps?q=Oulu&output=embed',
    'maps.google.se/maps?q=Oulu',
    'maps.googleapis.com/maps/api/js?key=K&callback=initMap',
    'maps.googleapis.com/maps/api/staticmap?center=Oulu',
    'maps.gstatic.com/mapfiles/x.png',
    'khms0.googleapis.com/kh?v=1',
  ],
};

describe('addresses', () => {
  test.each(Object.entries(addresses).flatMap(([id, list]) => list.map((address) => [address, id])))(
    '%s belongs to %s alone (G-08, G-15)',
    (address, id) => {
      expect(ownersOf(address)).toEqual([id]);
    },
  );

  test('every service has its addresses tested', () => {
    expect(Object.keys(addresses).sort()).toEqual([...ids].sort());
  });

  test.each([
    'account.us1.list-manage.com/subscribe/post?u=1&id=2',
    'account.us1.list-manage.com/subscribe/post-json?u=1&id=2&c=cb',
  ])('the form that a visitor sends stays open: %s', (address) => {
    expect(ownersOf(address)).toEqual([]);
  });

  test.each([
    'site.test/',
    'smilee.io/en/privacy-policy/',
    'www.facebook.com/smilee',
    'www.linkedin.com/company/smilee',
    'vimeo.com/12345',
    'www.google.com/search?q=maps',
    'fonts.googleapis.com/css2?family=Inter',
    'www.google.com/recaptcha/api.js',
    's3.amazonaws.com/other-bucket/app.js',
    'media.licdn.com/dms/image/x',
    'scontent.xx.fbcdn.net/v/photo.jpg',
    'abc.execute-api.us-east-2.amazonaws.com/prod',
    'site.test/gtag/js?id=1',
    'site.test/collect?tid=5',
  ])('nobody owns %s', (address) => {
    expect(ownersOf(address)).toEqual([]);
  });
});

// Written by hand to the vendors' documented shapes: same addresses, globals and order of calls.
const setUps: Record<string, readonly string[]> = {
  smilee: [
    'Cobrowse.create({ apiKey: "KEY" });',
    "window.addEventListener('load',function(){window.Cobrowse.create({apiKey:'KEY',locale:'fin'})})",
    "var s=document.createElement('script');s.src='https:\\/\\/saas.smilee.io\\/assets\\/javascripts\\/cobrowse.js'",
    "s.src='//saas.smilee.io/assets/javascripts/cobrowse.js'",
  ],
  'google-analytics': [
    "window.dataLayer = window.dataLayer || [];\nfunction gtag(){dataLayer.push(arguments);}\ngtag('js', new Date());\ngtag('config', 'G-TEST1');",
    'gtag("config","G-TEST1",{send_page_view:false})',
    'window.gtag=function(){dataLayer.push(arguments)},window.gtag("js",new Date)',
    'gtag( `config` , `G-TEST1`)',
    "gtag('consent','default',{analytics_storage:'denied'});gtag('js',new Date());gtag('config','G-TEST1')",
    "var s=document.createElement('script');s.src='https://www.googletagmanager.com/gtag/js?id=G-TEST1';document.head.append(s)",
    's.src="https:\\/\\/www.googletagmanager.com\\/gtag\\/js?id="+id',
    "s.src='//www.googletagmanager.com/gtag/js?id='+id",
    "(function(i,s,o,g,r,a,m){i['GoogleAnalyticsObject']=r;i[r]=i[r]||function(){(i[r].q=i[r].q||[]).push(arguments)}})(window,document,'script','https://www.google-analytics.com/analytics.js','ga');",
    "(function(b){b.GoogleAnalyticsObject='ga'})(window)",
    "ga('create', 'UA-12345-1', 'auto'); ga('send', 'pageview');",
    '__gaTracker("create","UA-12345-1")',
    "var _gaq = _gaq || [];_gaq.push(['_setAccount', 'UA-12345-1']);_gaq.push(['_trackPageview']);",
    'var _gaq=[["_setAccount","UA-12345-1"],["_trackPageview"]]',
    "ga.src = ('https:' == document.location.protocol ? 'https://ssl' : 'http://www') + '.google-analytics.com/ga.js';",
    'var pageTracker = _gat._getTracker("UA-12345-1");',
    '_uacct = "UA-12345-1"; urchinTracker();',
  ],
  mailchimp: [
    '!function(c,h,i,m,p){m=c.createElement(h),m.async=1,m.src=i}(document,"script","https://chimpstatic.com/mcjs-connected/js/users/abc/def.js");',
    's.src="https:\\/\\/chimpstatic.com\\/mcjs-connected\\/js\\/users\\/abc\\/def.js"',
    "s.src='//chimpstatic.com/mcjs-connected/js/users/abc/def.js'",
    'window.dojoRequire(["mojo/signup-forms/Loader"], function(L) { L.start({"baseUrl":"mc.us1.list-manage.com","uuid":"u","lid":"l","uniqueMethods":true}) })',
    "require(['mojo\\/signup-forms\\/Loader'],function(L){L.start({})})",
    's.src="//downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js"',
    's.src="//s3.amazonaws.com/downloads.mailchimp.com/js/goal.min.js"',
    'window.$mcSite.enableOptIn()',
    "var $mcGoal = {'settings':{'uuid':'u','dc':'us1'}};",
    "(function($) {window.fnames = new Array();fnames[0]='EMAIL';}(jQuery));var $mcj = jQuery.noConflict(true);",
    'window.__mcGtmConfig={userId:"abc"}',
  ],
  linkedin: [
    '_linkedin_partner_id = "98765";\nwindow._linkedin_data_partner_ids = window._linkedin_data_partner_ids || [];\nwindow._linkedin_data_partner_ids.push(_linkedin_partner_id);',
    'window._linkedin_data_partner_ids=["98765"]',
    '(function(l){if(!l){window.lintrk=function(a,b){window.lintrk.q.push([a,b])};window.lintrk.q=[]}})(window.lintrk);',
    'b.src = "https://snap.licdn.com/li.lms-analytics/insight.min.js";',
    "b.src='\\/\\/snap.licdn.com\\/li.lms-analytics\\/insight.min.js'",
    'window._linkedin_data_partner_id="98765"',
  ],
  facebook: [
    "!function(f,b,e,v,n,t,s){if(f.fbq)return;n=f.fbq=function(){}}(window,document,'script','https://connect.facebook.net/en_US/fbevents.js');",
    "fbq('init', '1234567890');\nfbq('track', 'PageView');",
    'fbq( "init","1234567890",{em:"x"})',
    't.src="https:\\/\\/connect.facebook.net\\/sv_SE\\/fbevents.js"',
    "t.src='//connect.facebook.net/en_US/fbevents.js?v=next'",
    "fbds.src = '//connect.facebook.net/en_US/fbds.js';",
  ],
  'google-ads': [
    'var google_conversion_id = 123456789; var google_conversion_label = "label";',
    "s.src='//www.googleadservices.com/pagead/conversion_async.js'",
  ],
  'google-tag-manager': [
    "(function(w,d,s,l,i){w[l]=w[l]||[];w[l].push({'gtm.start':new Date().getTime(),event:'gtm.js'});j.src='https://www.googletagmanager.com/gtm.js?id='+i})(window,document,'script','dataLayer','GTM-ABC12');",
    '!function(e,t){e[t]=e[t]||[],e[t].push({"gtm.start":(new Date).getTime(),event:"gtm.js"})}(window,"dataLayer")',
    "j.src='https://metrics.site.test/gtm.js?id='+i;w[l].push({'gtm.start':0})",
    'j.src="\\/\\/www.googletagmanager.com\\/gtm.js?id=GTM-ABC12"',
    'f.src="https://www.googletagmanager.com/ns.html?id=GTM-ABC12"',
  ],
  'facebook-plugins': [
    "window.fbAsyncInit = function() { FB.init({appId:'1',xfbml:true,version:'v24.0'}); };",
    'fbAsyncInit=function(){}',
    "(function(d,s,id){var js=d.createElement(s);js.id=id;js.src='https://connect.facebook.net/sv_SE/sdk.js#xfbml=1&version=v24.0'}(document,'script','facebook-jssdk'));",
    'js.src = "//connect.facebook.net/" + locale + "/sdk.js";js.id="facebook-jssdk"',
    "js.src='\\/\\/connect.facebook.net\\/en_US\\/all.js#xfbml=1'",
    "js.src='https://connect.facebook.net/en_US/sdk/xfbml.customerchat.js'",
    'FB.XFBML.parse();',
  ],
  'linkedin-posts': [
    "$.getScript('https://platform.linkedin.com/in.js', function(){})",
    's.src="//platform.linkedin.com/in.js"',
    'IN.parse(document.body)',
    'IN.init()',
  ],
  vimeo: ["var player = new Vimeo.Player('player', {id: 1});", 'const p=new  Vimeo.Player(el)'],
  'google-maps': ["function initMap(){map=new google.maps.Map(document.getElementById('map'),{zoom:8})}"],
};

const adsSetUps = [
  "gtag('config', 'AW-123456789');",
  'gtag("js",new Date);gtag("config","DC-1234567")',
  "s.src='https://www.googletagmanager.com/gtag/js?id=AW-123456789'",
];

const otherCode = [
  "window.dataLayer = window.dataLayer || []; function gtag(){dataLayer.push(arguments);} gtag('consent', 'default', {ad_storage: 'denied', analytics_storage: 'denied', wait_for_update: 500});",
  "gtag('consent','update',{analytics_storage:'granted'})",
  "gtag('set', 'ads_data_redaction', true);",
  "gtag('event', 'sign_up', {method: 'mail'});",
  "gtag('event','conversion',{'send_to':'AW-123456789/label'});",
  "window['ga-disable-G-TEST1'] = true;",
  "ga('send', 'event', 'Video', 'play');",
  "if (window.ga && window[window['GoogleAnalyticsObject'] || 'ga']) console.log(1)",
  "dataLayer.push({event: 'login', page: 'start'});",
  'window.dataLayer=window.dataLayer||[];dataLayer.push({pageType:"home"})',
  "fbq('track', 'Lead', {value: 1});",
  "fbq('consent', 'revoke');",
  "if (typeof lintrk === 'function') lintrk('track', { conversion_id: 1 });",
  "if (window.lintrk == null) console.log('LinkedIn')",
  '{"@context":"https://schema.org","@type":"Organization","name":"Smilee","sameAs":["https://www.facebook.com/smilee","https://www.linkedin.com/company/smilee","https://www.youtube.com/smilee","https://vimeo.com/smilee"]}',
  '{"@type":"VideoObject","embedUrl":"https://www.youtube.com/embed/abc","thumbnailUrl":"https://i.ytimg.com/vi/abc/hqdefault.jpg"}',
  'var t = "We use Google Analytics (https://www.google-analytics.com/analytics.js) and Google Tag Manager (https://www.googletagmanager.com/gtm.js).";',
  "var t = 'The Meta Pixel is loaded from https://connect.facebook.net/en_US/fbevents.js after your consent';",
  "var t = 'LinkedIn loads https://snap.licdn.com/li.lms-analytics/insight.min.js';",
  '// loads https://chimpstatic.com/mcjs-connected/js/users/abc/def.js\nstart();',
  'location.href = "https://mailchimp.com/legal/privacy/";',
  "document.querySelector('form').action = 'https://a.us1.list-manage.com/subscribe/post?u=1&id=2';",
  "open('https://www.facebook.com/sharer/sharer.php?u=' + location.href);",
  "open('https://www.linkedin.com/sharing/share-offsite/?url=' + location.href);",
  "open('https://www.google.com/maps/dir/?api=1&destination=Oulu');",
  "share.href = 'https://saas.smilee.io';",
  "import Cobrowse from './cobrowse.js';",
  'const omega = (create) => mega("create");',
  'if (event.data.init) app.init();',
  'function onYouTubeIframeAPIReady() { player = new YT.Player("player"); }',
  'history.replaceState(null, "", "/linkedin_partner");',
];

describe('inline code', () => {
  const ownersOfCode = (code: string) => owners.ofCode(code);

  test.each(Object.entries(setUps).flatMap(([id, list]) => list.map((code) => [id, code])))(
    '%s is recognised by its set-up: %s',
    (id, code) => {
      expect(ownersOfCode(code)).toEqual([id]);
    },
  );

  test.each(adsSetUps)('the Google tag of an Ads account belongs to Ads alone: %s', (code) => {
    expect(ownersOfCode(code)).toEqual(['google-ads']);
  });

  test.each(otherCode)('is left alone where it only mentions a service: %s', (code) => {
    expect(ownersOfCode(code)).toEqual([]);
  });

  test('is read in linear time and without memory of the last reading', () => {
    const hostile = [
      '"'.repeat(50_000),
      '"//'.repeat(50_000),
      '"https:\\/'.repeat(20_000),
      'gtag('.repeat(30_000),
      'gtag("js","AW-'.repeat(15_000),
      `gtag(${' '.repeat(200_000)}`,
      `"${'/'.repeat(200_000)}`,
      'connect.facebook.net/'.repeat(10_000),
      `"connect.facebook.net${'/a'.repeat(100_000)}`,
      `new${' '.repeat(200_000)}`,
      'GoogleAnalyticsObject'.repeat(10_000),
    ];

    for (const { id, inline } of tracedServices) {
      if (!inline) continue;
      expect(inline.flags, id).toBe('');
      for (const code of hostile) {
        const start = performance.now();
        inline.test(code);
        expect(performance.now() - start, `${id}: ${code.slice(0, 30)}`).toBeLessThan(250);
      }
    }
  });
});

describe('loading Google', () => {
  test('the Google tag is loaded, then js and config are queued as arguments objects (G-04)', () => {
    const parameters = { account: 'G-TEST1', options: { debug_mode: true } };
    const { scripts, ready, globals } = load('google-analytics', parameters);

    expect(ready[0]?.dataLayer).toEqual([]);
    expect(scripts).toEqual(['https://www.googletagmanager.com/gtag/js?id=G-TEST1']);
    expect(commandsIn(globals.dataLayer)).toEqual([
      ['js', expect.any(Date)],
      ['config', 'G-TEST1', { debug_mode: true }],
    ]);
    expect(Array.isArray(globals.dataLayer) && globals.dataLayer.map(kindOf)).toEqual([
      '[object Arguments]',
      '[object Arguments]',
    ]);
  });

  test('a config without options has none', () => {
    const { globals } = load('google-analytics', { account: 'G-TEST1' });

    expect(commandsIn(globals.dataLayer)[1]).toEqual(['config', 'G-TEST1']);
  });

  test('a default that stands in the queue stays before it (G-04)', () => {
    const earlier = ['consent', 'default', { analytics_storage: 'denied' }];
    const dataLayer: unknown[] = [earlier];

    load('google-analytics', { account: 'G-TEST1' }, { dataLayer });

    expect(dataLayer[0]).toBe(earlier);
    expect(commandsIn(dataLayer).map(([name]) => name)).toEqual(['consent', 'js', 'config']);
  });

  test('the gtag of the page is kept', () => {
    const gtag = () => undefined;

    const { globals } = load('google-analytics', { account: 'G-TEST1' }, { gtag });

    expect(globals.gtag).toBe(gtag);
    expect(commandsIn(globals.dataLayer)).toHaveLength(2);
  });

  test('the gtag that is left behind queues arguments objects (G-04)', () => {
    const { globals } = load('google-analytics', { account: 'G-TEST1' });

    if (typeof globals.gtag === 'function') globals.gtag('event', 'sign_up');

    const last = Array.isArray(globals.dataLayer) && globals.dataLayer.at(-1);
    expect([kindOf(last), Array.from(last)]).toEqual(['[object Arguments]', ['event', 'sign_up']]);
  });

  test('Analytics and Ads share one queue and one js command', () => {
    const { page, scripts, globals } = load('google-analytics', { account: 'G-TEST1' });
    knownCode['google-ads']?.load?.(page, { account: 'AW-123456789' });

    expect(scripts).toEqual([
      'https://www.googletagmanager.com/gtag/js?id=G-TEST1',
      'https://www.googletagmanager.com/gtag/js?id=AW-123456789',
    ]);
    expect(commandsIn(globals.dataLayer).map((command) => command.slice(0, 2).map(String))).toEqual([
      ['js', expect.any(String)],
      ['config', 'G-TEST1'],
      ['config', 'AW-123456789'],
    ]);
  });

  test('several ids load one tag and are configured in turn', () => {
    const { scripts, globals } = load('google-analytics', { account: 'G-TEST1, G-TEST2' });

    expect(scripts).toHaveLength(1);
    expect(commandsIn(globals.dataLayer).slice(1)).toEqual([
      ['config', 'G-TEST1'],
      ['config', 'G-TEST2'],
    ]);
  });

  test('the container starts with gtm.start and then its script', () => {
    const { scripts, ready, globals } = load('google-tag-manager', { account: 'GTM-ABC12' });

    expect(ready[0]?.dataLayer).toEqual(globals.dataLayer);
    expect(globals.dataLayer).toEqual([{ 'gtm.start': expect.any(Number), event: 'gtm.js' }]);
    expect(scripts).toEqual(['https://www.googletagmanager.com/gtm.js?id=GTM-ABC12']);
  });

  test('withdrawing disables the account and every id that the page has configured itself', () => {
    const { page, globals } = pageWith({
      dataLayer: [
        ['config', 'G-PAGE1'],
        ['config', 'AW-1'],
        ['event', 'G-NOT'],
      ],
      google_tag_manager: { 'G-RUNS1': {}, 'GTM-ABC12': {}, dataLayer: {} },
      ga: Object.assign(() => undefined, { getAll: () => [{ get: () => 'UA-12345-1' }] }),
    });

    knownCode['google-analytics']?.revoke?.(page, { account: 'G-TEST1 G-TEST2' });

    const disabled = Object.keys(globals).filter((name) => name.startsWith('ga-disable-'));
    expect(disabled.sort()).toEqual(
      ['G-PAGE1', 'G-RUNS1', 'G-TEST1', 'G-TEST2', 'UA-12345-1'].map((id) => `ga-disable-${id}`),
    );
    expect(disabled.every((name) => globals[name] === true)).toBe(true);
  });
});

describe('loading Meta', () => {
  test('the pixel is granted, set up and counted before its script is added (G-14)', () => {
    const { scripts, ready, globals } = load('facebook', { account: '1234567890', options: { em: 'hash' } });
    const fbq = globals.fbq;

    expect(ready[0]?.fbq).toEqual(['consent', 'init', 'track']);
    expect(propertyOf(fbq, 'queue')).toEqual([
      ['consent', 'grant'],
      ['init', '1234567890', { em: 'hash' }],
      ['track', 'PageView'],
    ]);
    expect(scripts).toEqual(['https://connect.facebook.net/en_US/fbevents.js']);
    expect(['loaded', 'version', 'push'].map((name) => propertyOf(fbq, name))).toEqual([true, '2.0', fbq]);
    expect(globals._fbq).toBe(fbq);
  });

  test('the queue hands over to the library once that has come', () => {
    const log: unknown[][] = [];
    const { globals } = load('facebook', { account: '1' });

    Object.assign(Object(globals.fbq), { callMethod: spy(log, 'library') });
    if (typeof globals.fbq === 'function') globals.fbq('track', 'Lead');

    expect(log).toEqual([['library', 'track', 'Lead']]);
  });

  test('a library that runs already is used and not loaded again (L-16)', () => {
    const log: unknown[][] = [];
    const fbq = Object.assign(spy(log, 'fbq'), { queue: [], callMethod: () => undefined });

    const { scripts } = load('facebook', { account: '1' }, { fbq });

    expect(log.map(([, name]) => name)).toEqual(['consent', 'init', 'track']);
    expect(scripts).toEqual([]);
  });

  test('withdrawing revokes (G-14)', () => {
    const log: unknown[][] = [];
    const { page } = pageWith({ fbq: spy(log, 'fbq') });

    knownCode.facebook?.revoke?.(page, {});

    expect(log).toEqual([['fbq', 'consent', 'revoke']]);
  });

  test('the plugins load the SDK, then set it up and draw', () => {
    const log: unknown[][] = [];
    const { scripts, globals, finish } = load('facebook-plugins', {
      account: '42',
      options: { locale: 'sv_SE' },
    });
    globals.FB = { init: spy(log, 'init'), XFBML: { parse: spy(log, 'parse') } };
    finish();

    expect(scripts).toEqual(['https://connect.facebook.net/sv_SE/sdk.js']);
    expect(log).toEqual([['init', { appId: '42', version: 'v24.0' }], ['parse']]);
  });

  test('an SDK that is there only draws (L-16)', () => {
    const log: unknown[][] = [];
    const FB = { init: spy(log, 'init'), XFBML: { parse: spy(log, 'parse') } };

    const { scripts } = load('facebook-plugins', {}, { FB });

    expect([scripts, log]).toEqual([[], [['parse']]]);
  });
});

describe('loading LinkedIn, Smilee and Mailchimp', () => {
  test('LinkedIn gets its partner ids and its queue, then its script (G-15)', () => {
    const { scripts, ready, globals } = load(
      'linkedin',
      { account: '98765, 43210' },
      { _linkedin_data_partner_ids: ['111'] },
    );
    const lintrk = globals.lintrk;
    if (typeof lintrk === 'function') lintrk('track', { conversion_id: 1 });

    expect(globals).toMatchObject({
      _linkedin_partner_id: '98765',
      _linkedin_data_partner_ids: ['111', '98765', '43210'],
    });
    expect(ready[0]).toMatchObject({ lintrk: 'function', partners: ['111', '98765', '43210'] });
    expect(propertyOf(lintrk, 'q')).toEqual([['track', { conversion_id: 1 }]]);
    expect(scripts).toEqual(['https://snap.licdn.com/li.lms-analytics/insight.min.js']);
  });

  test('withdrawing leaves LinkedIn a lintrk() that does nothing and no partner', () => {
    const log: unknown[][] = [];
    const { page, globals } = pageWith({ lintrk: spy(log, 'lintrk'), _linkedin_data_partner_ids: ['98765'] });

    knownCode.linkedin?.revoke?.(page, {});
    if (typeof globals.lintrk === 'function') globals.lintrk('track', {});

    expect([log, globals._linkedin_data_partner_ids]).toEqual([[], []]);
  });

  test('Smilee is created once, after its script has run (G-15, L-16)', () => {
    const log: unknown[][] = [];
    const { scripts, globals, finish } = load('smilee', { account: 'KEY', options: { locale: 'fin' } });
    globals.Cobrowse = { create: spy(log, 'create') };
    expect(log).toEqual([]);
    finish();
    finish();

    expect(scripts).toEqual(['https://saas.smilee.io/assets/javascripts/cobrowse.js']);
    expect(log).toEqual([['create', { apiKey: 'KEY', locale: 'fin' }]]);
  });

  test.each([
    'users/abc/def',
    'users/abc/def.js',
    'abc/def',
    'mcjs-connected/js/users/abc/def',
    ' https://chimpstatic.com/mcjs-connected/js/users/abc/def.js ',
  ])('Mailchimp finds its script from %s', (account) => {
    expect(load('mailchimp', { account }).scripts).toEqual([
      'https://chimpstatic.com/mcjs-connected/js/users/abc/def.js',
    ]);
  });

  test.each([
    [false, [['hasOptedIn'], ['enableOptIn']]],
    [true, [['hasOptedIn']]],
  ])('Mailchimp is opted in where the site had held it (hasOptedIn: %s)', (answer, calls) => {
    const log: unknown[][] = [];
    const { globals, finish } = load('mailchimp', { account: 'users/abc/def' });
    globals.$mcSite = { hasOptedIn: spy(log, 'hasOptedIn', answer), enableOptIn: spy(log, 'enableOptIn') };
    finish();

    expect(log).toEqual(calls);
  });

  test('Mailchimp shows a pop-up alone, after its script has run', () => {
    const log: unknown[][] = [];
    const popup = { baseUrl: 'mc.us1.list-manage.com', uuid: 'u', lid: 'l' };
    const { scripts, globals, finish } = load('mailchimp', { options: { popup } });
    globals.dojoRequire = (modules: unknown, run: (loader: object) => void) => {
      log.push(['require', modules]);
      run({ start: spy(log, 'start') });
    };
    finish();

    expect(scripts).toEqual([
      'https://downloads.mailchimp.com/js/signup-forms/popup/unique-methods/embed.js',
    ]);
    expect(log).toEqual([
      ['require', ['mojo/signup-forms/Loader']],
      ['start', { ...popup, uniqueMethods: true }],
    ]);
  });

  test('a connected site brings its own pop-up', () => {
    const { scripts } = load('mailchimp', { account: 'users/abc/def', options: { popup: { uuid: 'u' } } });

    expect(scripts).toHaveLength(1);
  });
});

const accounts: Record<string, string> = {
  smilee: 'KEY',
  'google-analytics': 'G-TEST1',
  mailchimp: 'users/abc/def',
  linkedin: '98765',
  facebook: '1234567890',
  'google-ads': 'AW-123456789',
  'google-tag-manager': 'GTM-ABC12',
  'facebook-plugins': '42',
};
const managed = Object.keys(accounts);
const accountOf = (id: string) => accounts[id] ?? 'x';

describe('every managed service', () => {
  test('is one that can be started', () => {
    expect(
      knownServices
        .filter(({ id }) => knownCode[id]?.load)
        .map(({ id }) => id)
        .sort(),
    ).toEqual([...managed].sort());
  });

  test.each(managed)('%s is loaded from where the site says', (id) => {
    const src = 'https://metrics.site.test/tag.js';

    expect(load(id, { account: accountOf(id), src }).scripts).toEqual([src]);
  });

  test.each(managed)('%s is loaded from an address that it owns (L-14)', (id) => {
    const { scripts } = load(id, { account: accountOf(id) });

    expect(scripts.map((src) => owners.ofAddress(new URL(src)))).toEqual([[id]]);
  });

  test.each(managed.filter((id) => id !== 'facebook-plugins'))(
    '%s loads nothing without an account',
    (id) => {
      expect(load(id, {}).scripts).toEqual([]);
    },
  );

  test.each(
    managed.flatMap((id) =>
      ['//evil.test/x', '"><script>', '../../x?y#z', 'a&id=b', 'https://evil.test/users/a/b?c'].map(
        (account) => [id, account],
      ),
    ),
  )('%s does not let an account change the address: %s', (id, account) => {
    for (const src of load(id, { account }).scripts) {
      // A Google tag whose id is nobody's is held with Analytics.
      const others = owners.ofAddress(new URL(src)).filter((owner) => owner !== id);
      expect(others).toEqual(id === 'google-ads' ? ['google-analytics'] : []);
      expect(new URL(src).host).not.toContain('evil');
      expect(src).not.toMatch(/["<>#]|&id=/);
    }
  });
});

const throwing = new Proxy(() => undefined, {
  get() {
    throw new Error('SecurityError');
  },
  has: () => true,
});

const clobbered: Record<string, (name: string) => Record<string, unknown>> = {
  'an element': (name) => ({ [name]: { id: name, nodeType: 1 } }),
  null: (name) => ({ [name]: null }),
  'a string': (name) => ({ [name]: 'x' }),
  'a frozen array': (name) => ({ [name]: Object.freeze([['consent', 'default']]) }),
  'a frozen object': (name) => ({ [name]: Object.freeze({}) }),
  'a frame of another origin': (name) => ({ [name]: throwing }),
  'a locked frozen array': (name) =>
    Object.defineProperty({}, name, { value: Object.freeze([]), writable: false, configurable: false }),
  'a getter that throws': (name) =>
    Object.defineProperty({}, name, {
      get() {
        throw new Error('no');
      },
      set() {
        throw new Error('no');
      },
    }),
};

const names = [
  'dataLayer',
  'gtag',
  'ga',
  'google_tag_manager',
  'fbq',
  '_fbq',
  'FB',
  'lintrk',
  'Cobrowse',
].concat('_linkedin_data_partner_ids', '$mcSite', 'dojoRequire');

describe('a page with something else under the names of a vendor', () => {
  test.each(Object.keys(clobbered).flatMap((kind) => names.map((name) => [name, kind])))(
    '%s is %s: nothing throws (G-16)',
    (name, kind) => {
      for (const service of knownServices)
        for (const parameters of [
          { account: accountOf(service.id) },
          { options: { popup: { uuid: 'u' } } },
        ]) {
          const { page, finish } = pageWith(clobbered[kind]?.(name));
          expect(() => {
            knownCode[service.id]?.load?.(page, parameters);
            finish();
            knownCode[service.id]?.revoke?.(page, parameters);
          }, service.id).not.toThrow();
        }
    },
  );

  test('a page whose globals are all locked does not make anything throw (G-16)', () => {
    for (const service of knownServices) {
      const { page, finish } = pageWith(Object.freeze({}));
      const parameters: Parameters = { account: accountOf(service.id) };
      expect(() => {
        knownCode[service.id]?.load?.(page, parameters);
        finish();
        knownCode[service.id]?.revoke?.(page, parameters);
      }, service.id).not.toThrow();
    }
  });

  test('an element named dataLayer gives way to a queue (G-16)', () => {
    const { globals, scripts } = load(
      'google-analytics',
      { account: 'G-TEST1' },
      { dataLayer: { nodeType: 1 } },
    );

    expect(commandsIn(globals.dataLayer).map(([name]) => name)).toEqual(['js', 'config']);
    expect(scripts).toHaveLength(1);
  });

  test('the commands of a frozen queue are kept (G-16)', () => {
    const { globals } = load(
      'google-analytics',
      { account: 'G-TEST1' },
      { dataLayer: Object.freeze([['consent', 'default', {}]]) },
    );

    expect(commandsIn(globals.dataLayer).map(([name]) => name)).toEqual(['consent', 'js', 'config']);
  });
});

/** Every cookie that a vendor's facts list for the visited site, verified or not. */
const firstPartyCookies: Record<string, readonly string[]> = {
  mailchimp: [
    'mc_user_optin',
    'mc_customer_session_id',
    'mc_track',
    'MCPopupClosed',
    'MCPopupSubscribed',
    'mailchimp_landing_site',
    'mailchimp_campaign_id',
    'mailchimp_user_email',
    'mailchimp_user_previous_email',
    'mc_cid',
    'mc_eid',
    'mc_landing_site',
  ],
  'google-analytics': [
    '_ga',
    '_ga_TEST1',
    '_gid',
    '_gat',
    '_gat_gtag_UA_1',
    '_dc_gtm_UA-1',
    'AMP_TOKEN',
    '_gali',
    '__utma',
    '__utmb',
    '__utmc',
    '__utmt',
    '__utmz',
    '__utmv',
    'FPID',
    'FPLC',
  ],
  'google-ads': [
    '_gcl_au',
    '_gcl_aw',
    '_gcl_dc',
    '_gcl_gb',
    '_gcl_gs',
    '_gcl_ag',
    '_gac_UA-1',
    '_gac_gb_UA-1',
    'FPGCLAW',
    'FPGCLGB',
    'FPAU',
    '__gads',
    '__gpi',
    '__eoi',
  ],
  linkedin: ['li_fat_id', 'li_giant', 'ln_or', 'li_adsId'],
  facebook: ['_fbp', '_fbc'],
  'facebook-plugins': ['fbm_1234', 'fbsr_1234'],
};

describe('what is stored', () => {
  test.each(Object.entries(firstPartyCookies).flatMap(([id, list]) => list.map((name) => [name, id])))(
    'the cookie %s is deleted with %s (L-21)',
    (name, id) => {
      expect(catalogue.ownersOfCookie(name)).toEqual([id]);
    },
  );

  test.each([
    'samtycke',
    'PHPSESSID',
    'cookiePreferences',
    'mc_session',
    '_gaexp_',
    '_g',
    'cart',
    'CookieConsent',
  ])('the cookie %s belongs to nobody', (name) => {
    expect(catalogue.ownersOfCookie(name)).toEqual([]);
  });

  test.each(ids)('what %s is said to store on this site is what withdrawal deletes (L-14, L-21)', (id) => {
    const { cookies } = serviceOf(id);
    const storage = knownCode[id]?.storage;
    const left = factsOf(id)
      .stores.filter(({ party = 'first' }) => party === 'first')
      .filter(({ name, kind = 'cookie' }) => !matchesAny(kind === 'cookie' ? cookies : storage, name));

    expect(left).toEqual([]);
  });
});

describe('what the visitor is told', () => {
  test('is known for every service', () => {
    expect(Object.keys(knownFacts)).toEqual(ids);
  });

  test.each(ids)('%s names its company, its country and the ground of a transfer (L-13, N-T4)', (id) => {
    const facts = factsOf(id);

    expect(facts.provider).not.toBe('');
    expect(facts.countries.length).toBeGreaterThan(0);
    for (const code of facts.countries) expect(code).toMatch(/^[A-Z]{2}$/);
    expect(Object.keys(texts.transfer)).toContain(facts.transfer);
    expect(facts.transferTo ?? 'none').toMatch(facts.transfer === 'none' ? /^none$/ : /^[A-Z]{2}$/);
  });

  test.each(ids)('%s uses purposes and kinds of data that have a text (L-12, L-13)', (id) => {
    const { purposes, data } = factsOf(id);

    expect(purposes.length).toBeGreaterThan(0);
    expect(data).toContain('ip-address');
    expect(purposes.filter((key) => !(key in texts.purpose))).toEqual([]);
    expect(data.filter((key) => !(key in texts.data))).toEqual([]);
    expect(new Set(data).size).toBe(data.length);
  });

  test.each(ids)('%s gives a duration for everything that it stores (N-T5)', (id) => {
    for (const { name, lasts } of factsOf(id).stores)
      expect(lasts, name).toMatch(/^(?:session|persistent|P\d+[DMY]|PT\d+[SMH])$/);
  });

  test.each(ids)('%s links to https addresses', (id) => {
    const { privacyUrl, optOutUrl = privacyUrl } = factsOf(id);

    for (const address of [privacyUrl, optOutUrl]) expect(new URL(address).protocol).toBe('https:');
  });

  test.each(ids)('the hosts that %s is held at are hosts that the visitor is told (L-14)', (id) => {
    const hosts = factsOf(id).hosts;

    for (const host of hosts) expect(host).toMatch(/^(?:\*\.)?[a-z0-9.-]+$/);
    for (const src of accounts[id] ? load(id, { account: accountOf(id) }).scripts : [])
      expect(matchesAny(hosts, new URL(src).host), src).toBe(true);
  });

  test('names no framework that was annulled (N-T4)', () => {
    expect(JSON.stringify(knownFacts)).not.toMatch(/privacy shield|safe harbou?r/i);
  });

  test.each(['IDE', 'NID', 'PREF', 'li_gc', 'c_user', 'xs', 'vuid', 'MCPopupClosed', 'FPID', 'td'])(
    'says nothing of %s, whose facts are not verified',
    (name) => {
      const told = Object.values(knownFacts).flatMap(({ stores }) => stores.map((item) => item.name));

      expect(told).not.toContain(name);
    },
  );
});
