// Stands in for Meta's pixel library. Documented shape: developers.facebook.com, Meta Pixel and GDPR (queue `fbq`,
// `consent`, `init`, `track`; cookie `_fbp`).
(() => {
  let pixel = '';
  let isGranted = true;
  const note = (call) => {
    window.standIns = [...(window.standIns ?? []), { name: 'Meta Pixel', call }];
    document.dispatchEvent(new Event('stand-in'));
  };
  const take = (command, subject) => {
    note([command, subject].join(' '));
    if (command === 'consent') isGranted = subject === 'grant';
    if (command === 'init') pixel = subject;
    if (command !== 'track' || !isGranted) return;
    // biome-ignore lint/suspicious/noDocumentCookie: this is how the vendor writes it.
    document.cookie = `_fbp=fb.0.${Date.now()}.${Math.floor(Math.random() * 1e9)}; Max-Age=7776000; Path=/; SameSite=Lax`;
    new Image().src = `/stand-ins/collect?id=${pixel}&ev=${subject}`;
  };

  const { fbq } = window;
  fbq.callMethod = take;
  for (const command of fbq.queue.splice(0)) take(...command);
})();
