// YouTube, embed page and iframe API: hosts as in Ghostery's TrackerDB, cookies and storage as in the Open Cookie Database.
import { day, empty, framePage, pixel, script, thirdPartyCookie } from './answers.mjs';
import { keepItem, loadScript, makeFrame, noteCall, sendPixel } from './inpage.mjs';

function runPlayer() {
  keepItem('yt-remote-device-id', String(Math.random()));
  sendPixel('https://i.ytimg.com/vi/standin/hqdefault.jpg');
  navigator.sendBeacon('/youtubei/v1/log_event', '{}');
}

function runApi() {
  window.YT ??= { loading: 1 };
  loadScript('https://www.youtube.com/s/player/standin/www-widgetapi.js', { id: 'www-widgetapi-script' });
}

function runWidgetApi(run) {
  class Player {
    constructor(target, options) {
      noteCall(run, ['Player', options?.videoId]);
      const element = typeof target === 'string' ? document.getElementById(target) : target;
      const host = options?.host ?? 'https://www.youtube.com';
      const url = `${host}/embed/${options?.videoId}?enablejsapi=1&origin=${encodeURIComponent(location.origin)}`;
      if (element.localName !== 'iframe')
        element.replaceWith(makeFrame(url, { title: 'YouTube video player', id: element.id }));
      setTimeout(() => options?.events?.onReady?.({ target: this }));
    }
  }
  window.YT = { Player, loaded: 1 };
  window.onYouTubeIframeAPIReady?.();
}

const cookies = [
  `${thirdPartyCookie('VISITOR_INFO1_LIVE', '.youtube.com', 179 * day)}; HttpOnly`,
  `${thirdPartyCookie('YSC', '.youtube.com')}; HttpOnly`,
  thirdPartyCookie('VISITOR_PRIVACY_METADATA', '.youtube.com', 180 * day),
];

/** @type {import('./index.mjs').Vendor} */
export const youtube = {
  name: 'youtube',
  hosts: [
    'www.youtube.com',
    'youtube.com',
    'www.youtube-nocookie.com',
    '*.ytimg.com',
    '*.googlevideo.com',
    'yt3.ggpht.com',
  ],
  answer(url) {
    if (url.pathname.startsWith('/embed/')) {
      const page = framePage('youtube', url, runPlayer);
      return url.hostname === 'www.youtube-nocookie.com' ? page : { ...page, cookies };
    }
    if (/^\/(iframe|player)_api$/.test(url.pathname))
      return { ...script('youtube-api', url, runApi), cookies };
    if (url.pathname.endsWith('/www-widgetapi.js')) return script('youtube-widget-api', url, runWidgetApi);
    if (url.pathname.endsWith('.jpg')) return pixel();
    return empty();
  },
};
