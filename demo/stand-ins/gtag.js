// Stands in for Google's tag. Documented shape: developers.google.com/tag-platform (commands in dataLayer, consent
// mode, `ga-disable`), support.google.com/analytics/answer/11397207 (cookies).
(() => {
  const consent = {};
  const note = (call) => {
    window.standIns = [...(window.standIns ?? []), { name: 'Google Analytics', call }];
    document.dispatchEvent(new Event('stand-in'));
  };
  const keep = (name, value) => {
    // biome-ignore lint/suspicious/noDocumentCookie: this is how the vendor writes it.
    document.cookie = `${name}=${value}; Max-Age=${2 * 365 * 86400}; Path=/; SameSite=Lax`;
  };
  const visitor = Math.floor(Math.random() * 1e9);
  const targets = [];
  const send = (target, event) => {
    if (consent.analytics_storage === 'denied' || window[`ga-disable-${target}`]) return;
    const now = Math.floor(Date.now() / 1000);
    keep('_ga', `GA1.1.${visitor}.${now}`);
    keep(`_ga_${target.replace(/^G-/, '')}`, `GS2.1.s${now}$o1$g0`);
    navigator.sendBeacon(`/stand-ins/collect?v=2&tid=${target}&en=${event}`);
  };
  const take = ({ 0: command, 1: target, 2: fields }) => {
    if (command === undefined) return;
    note([command, typeof target === 'string' ? target : ''].join(' ').trim());
    if (command === 'consent') Object.assign(consent, fields);
    if (command === 'config') {
      targets.push(target);
      send(target, 'page_view');
    }
    if (command === 'event') for (const one of targets) send(one, target);
  };

  window.dataLayer ??= [];
  const { dataLayer } = window;
  for (const command of dataLayer) take(command);
  dataLayer.push = (...commands) => {
    commands.forEach(take);
    return Array.prototype.push.apply(dataLayer, commands);
  };
})();
