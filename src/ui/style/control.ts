/** A bitten cookie: its rim and three crumbs. A shape cut out of a border keeps its colour where colours are forced. */
const cookie =
  'M12.2 2A9.1 9.1 0 1 0 20 9.8 2.9 2.9 0 0 1 15.7 6.3 2.9 2.9 0 0 1 12.2 2zM10.1 3.6A7.4 7.4 0 1 0 18.4 11.9 4.5 4.5 0 0 1 13.9 8.1 4.5 4.5 0 0 1 10.1 3.6z' +
  ['7.2 9.2', '7.2 13.7', '11.8 12.8'].map((place) => `M${place}a1 1 0 1 0 2 0 1 1 0 1 0-2 0z`).join('');

/**
 * The permanent control: quiet and 44 px high. `--samtycke-offset` lifts it over a tab bar. Nothing changes on hover, so
 * nothing needs dismissing (WCAG 1.4.13). It stands alone, because a visitor who has decided loads nothing else.
 */
export const controlStyle = `
#samtycke { position: absolute; inset: auto; width: 0; height: 0; margin: 0; padding: 0; border: 0; overflow: visible; zoom: 1; }
#samtycke > [role=status], #samtycke-control button:first-child:not(:only-child) span {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
#samtycke-control {
  all: initial; direction: ltr; position: fixed; z-index: var(--samtycke-z, 2147483646); display: flex;
  inset-block-end: var(--samtycke-offset, 16px); inset-inline: 16px auto; margin-block-end: env(safe-area-inset-bottom, 0px);
  border: 1px solid var(--samtycke-edge, light-dark(#757c89, #868e9c)); border-radius: 24px;
  background: var(--samtycke-paper, light-dark(#fff, #1c1f24)); color: var(--samtycke-ink, light-dark(#16191f, #eef0f3));
  box-shadow: 0 2px 8px rgb(0 0 0 / .12); color-scheme: light dark; visibility: inherit;
  font: 500 clamp(13px, .8125rem, 26px)/1.5 var(--samtycke-font, system-ui, sans-serif);
}
#samtycke[data-samtycke-theme=light] > * { color-scheme: light; }
#samtycke[data-samtycke-theme=dark] > * { color-scheme: dark; }
#samtycke-control:dir(rtl) { direction: rtl; }
#samtycke-control[data-position=end] { inset-inline: auto 16px; }
#samtycke-control :where(*) { all: revert; direction: inherit; }
#samtycke ::before, #samtycke ::after { content: none; }
#samtycke-control button {
  display: flex; align-items: center; gap: .5em; min-width: 44px; min-height: 44px; padding-inline: 11px;
  border: 0; border-radius: 24px; background: none; color: inherit; font: inherit; cursor: pointer;
}
#samtycke-control [data-samtycke=withdraw], #samtycke-control button:only-child { padding-inline-end: 16px; }
#samtycke-control [data-samtycke=withdraw] { padding-inline-start: 2px; }
#samtycke-control button:hover { text-decoration: underline; }
#samtycke-control button:focus-visible { outline: 3px solid var(--samtycke-focus, light-dark(#0a66c2, #7db8f0)); outline-offset: -3px; }
#samtycke-control [data-samtycke=settings]::before {
  all: initial; content: ''; border: 11px solid; color: inherit; clip-path: path(evenodd, '${cookie}');
}
@media (max-width: 40em) {
  #samtycke-control button:only-child { padding-inline-end: 11px; }
  #samtycke-control button:first-child span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
@media print { #samtycke-control { display: none; } }
`;
