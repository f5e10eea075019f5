/**
 * The permanent control: quiet and 44 px high. `--samtycke-offset` lifts it over a tab bar. Nothing changes on hover, so
 * nothing needs dismissing (WCAG 1.4.13). It stands alone, because a visitor who has decided loads nothing else.
 */
export const controlStyle = `
#samtycke { position: absolute; inset: auto; width: 0; height: 0; margin: 0; padding: 0; border: 0; overflow: visible; }
#samtycke > [role=status], #samtycke-control button:first-child:not(:only-child) span {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
#samtycke-control {
  all: initial; position: fixed; z-index: var(--samtycke-z, 2147483646); display: flex;
  inset-block-end: calc(var(--samtycke-offset, 16px) + env(safe-area-inset-bottom, 0px)); inset-inline: 16px auto;
  border: 1px solid var(--samtycke-edge, light-dark(#757c89, #868e9c)); border-radius: 24px;
  background: var(--samtycke-paper, light-dark(#fff, #1c1f24)); color: var(--samtycke-ink, light-dark(#16191f, #eef0f3));
  box-shadow: 0 2px 8px rgb(0 0 0 / .12); color-scheme: light dark; visibility: inherit;
  font: 500 clamp(13px, .8125rem, 26px)/1.5 var(--samtycke-font, system-ui, sans-serif);
}
#samtycke[data-samtycke-theme=light] > * { color-scheme: light; }
#samtycke[data-samtycke-theme=dark] > * { color-scheme: dark; }
#samtycke-control[data-position=end] { inset-inline: auto 16px; }
#samtycke-control :where(:not(svg *)) { all: revert; }
#samtycke-control button {
  display: flex; align-items: center; gap: .5em; min-width: 44px; min-height: 44px; padding-inline: 11px;
  border: 0; border-radius: 24px; background: none; color: inherit; font: inherit; cursor: pointer;
}
#samtycke-control [data-samtycke=withdraw], #samtycke-control button:only-child { padding-inline-end: 16px; }
#samtycke-control [data-samtycke=withdraw] { padding-inline-start: 2px; }
#samtycke-control button:hover { text-decoration: underline; }
#samtycke-control button:focus-visible { outline: 3px solid var(--samtycke-focus, light-dark(#0a66c2, #7db8f0)); outline-offset: 2px; }
#samtycke-control svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
#samtycke-control svg * { color: inherit; }
@media (max-width: 40em) {
  #samtycke-control button:only-child { padding-inline-end: 11px; }
  #samtycke-control button:first-child span { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
}
@media print { #samtycke-control { display: none; } }
`;
