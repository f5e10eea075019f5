// Stands in for Smilee's chat. Documented shape: Smilee's developer documentation (`Cobrowse.create`, the tab and the
// chat box with their ids, session storage).
(() => {
  const note = (call) => {
    window.standIns = [...(window.standIns ?? []), { name: 'Smilee chat', call }];
    document.dispatchEvent(new Event('stand-in'));
  };
  const make = (name, id, text) => {
    const element = document.createElement(name);
    element.id = id;
    element.textContent = text;
    document.body.append(element);
    return element;
  };
  const open = () => {
    if (document.getElementById('smilee-cobrowsing-frame')) return;
    note('open');
    sessionStorage.setItem('smilee-autoPopupDone', 'true');
    make('div', 'smilee-cobrowsing-frame', 'Smilee 👋');
  };
  window.Cobrowse = {
    create({ apiKey }) {
      note(`create ${apiKey}`);
      new Image().src = `/stand-ins/collect?assistance=${apiKey}`;
      make('button', 'smilee-request-cobrowsing', 'Chat').addEventListener('click', open);
    },
  };
})();
