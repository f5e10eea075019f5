// Stands in for LinkedIn's Insight Tag. Documented shape: LinkedIn help (partner ids, `lintrk` queue), LinkedIn cookie
// table (cookie `li_fat_id`).
(() => {
  const note = (call) => {
    window.standIns = [...(window.standIns ?? []), { name: 'LinkedIn Insight Tag', call }];
    document.dispatchEvent(new Event('stand-in'));
  };
  // biome-ignore lint/suspicious/noDocumentCookie: this is how the vendor writes it.
  document.cookie = `li_fat_id=${crypto.randomUUID?.() ?? Date.now()}; Max-Age=2592000; Path=/; SameSite=Lax`;
  for (const partner of window._linkedin_data_partner_ids ?? []) {
    note(`pageview ${partner}`);
    new Image().src = `/stand-ins/collect?pid=${partner}&fmt=js`;
  }
})();
