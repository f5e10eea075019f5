// LinkedIn Insight Tag: Termageddon's help page for the snippet, LinkedIn's cookie table of 3 April 2024 for third-party
// cookies, the Open Cookie Database and learn.microsoft.com (first-party cookies) for first-party storage.
import { day, empty, pixel, script, thirdPartyCookie } from './answers.mjs';
import { keepCookie, keepItem, noteCall, sendPixel } from './inpage.mjs';

function runInsight(run) {
  const partners = [...(window._linkedin_data_partner_ids ?? [])];
  const clickId = new URLSearchParams(location.search).get('li_fat_id');
  if (clickId !== null) {
    keepCookie('li_fat_id', clickId, 30 * 86400);
    keepCookie('li_giant', clickId, 7 * 86400);
  }
  keepCookie('ln_or', btoa(JSON.stringify({ [partners.join()]: 'd' })).replace(/=+$/, ''), 86400);

  let browserId = null;
  try {
    browserId = localStorage.getItem('li_adsId');
  } catch {
    // Storage is blocked: the tag goes on without it.
  }
  if (browserId === null) {
    browserId = crypto.randomUUID?.() ?? String(Math.random());
    keepItem('li_adsId', browserId);
  }

  const collect = (extra) => {
    const url = new URL('https://px.ads.linkedin.com/collect');
    const fields = {
      v: '2',
      fmt: 'gif',
      pid: partners.join(),
      time: String(Date.now()),
      li_adsId: browserId,
      url: location.href,
    };
    for (const [key, value] of Object.entries({ ...fields, ...extra })) url.searchParams.set(key, value);
    sendPixel(url.href);
  };
  const lintrk = (command, options) => {
    noteCall(run, [command, options]);
    if (command === 'track') collect(options?.conversion_id ? { conversionId: options.conversion_id } : {});
  };
  const queued = window.lintrk?.q ?? [];
  window.lintrk = Object.assign(lintrk, { q: [] });
  for (const [command, options] of queued) lintrk(command, options);
  collect({});

  // Website Actions: what is clicked is told by beacon.
  addEventListener('click', (event) => {
    const button = event.target?.closest?.('button, a, input[type=submit]');
    if (!button) return;
    const body = JSON.stringify({ pids: partners, url: location.href, text: button.textContent });
    navigator.sendBeacon('https://px.ads.linkedin.com/wa/', body);
  });
}

/** @type {import('./index.mjs').Vendor} */
export const linkedinInsight = {
  name: 'linkedin-insight',
  hosts: [
    'snap.licdn.com',
    'px.ads.linkedin.com',
    'px4.ads.linkedin.com',
    'dc.ads.linkedin.com',
    'p.adsymptotic.com',
    'www.linkedin.com',
    'cdn.linkedin.oribi.io',
    'gw.linkedin.oribi.io',
    'sjs.bizographics.com',
  ],
  answer(url, entry) {
    if (/^\/li\.lms-analytics\/insight(\.old)?\.min\.js$/.test(url.pathname))
      return script('linkedin-insight', url, runInsight);
    if (/^\/collect\/?$/.test(url.pathname)) {
      if (url.searchParams.has('sync')) return pixel();
      const back = `https://px.ads.linkedin.com/collect?${url.searchParams}&sync=1`;
      return {
        status: 302,
        headers: { location: `https://www.linkedin.com/px/li_sync?redirect=${encodeURIComponent(back)}` },
        cookies: [
          thirdPartyCookie('li_sugr', '.linkedin.com', 90 * day),
          thirdPartyCookie('UserMatchHistory', '.linkedin.com', 30 * day),
        ],
      };
    }
    if (url.pathname === '/px/li_sync') {
      return {
        status: 302,
        headers: {
          location: url.searchParams.get('redirect') ?? 'https://px.ads.linkedin.com/collect?sync=1',
        },
        cookies: [
          thirdPartyCookie('bcookie', '.linkedin.com', 365 * day),
          thirdPartyCookie('lidc', '.linkedin.com', day),
          `${thirdPartyCookie('bscookie', '.www.linkedin.com', 365 * day)}; HttpOnly`,
        ],
      };
    }
    if (url.hostname === 'www.linkedin.com') return null;
    return entry.method === 'POST' ? empty() : pixel();
  },
};
