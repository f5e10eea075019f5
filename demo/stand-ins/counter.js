// Stands in for any script of a page that the owner has marked.
(() => {
  window.standIns = [...(window.standIns ?? []), { name: 'counter.js', call: 'loaded' }];
  window.count = (call) => {
    window.standIns = [...window.standIns, { name: 'counter.js', call }];
    document.dispatchEvent(new Event('stand-in'));
  };
  document.dispatchEvent(new Event('stand-in'));
})();
