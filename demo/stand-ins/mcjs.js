// Stands in for Mailchimp's script of a connected site. Documented shape: the public per-account file (`$mcSite`,
// cookies `mc_user_optin` and `mc_customer_session_id`).
(() => {
  const note = (call) => {
    window.standIns = [...(window.standIns ?? []), { name: 'Mailchimp', call }];
    document.dispatchEvent(new Event('stand-in'));
  };
  const keep = (name, value, days) => {
    // biome-ignore lint/suspicious/noDocumentCookie: this is how the vendor writes it.
    document.cookie = `${name}=${value}; Max-Age=${days * 86400}; Path=/; SameSite=Lax`;
  };
  let isIn = false;
  window.$mcSite = {
    hasOptedIn: () => isIn,
    enableOptIn() {
      isIn = true;
      keep('mc_user_optin', 'true', 365);
      keep('mc_customer_session_id', Math.floor(Math.random() * 1e9), 30);
      note('enableOptIn');
      new Image().src = '/stand-ins/collect?mc=visit';
    },
  };
  note('$mcSite');
})();
