/**
 * The permanent control: quiet, 44 px high, its label shown on hover and focus. `--samtycke-offset` lifts it over a tab
 * bar. It stands alone, because a visitor who has decided loads nothing else of the interface.
 */
export const controlStyle = `
#samtycke { position: absolute; inset: auto; width: 0; height: 0; margin: 0; padding: 0; border: 0; overflow: visible; }
#samtycke > [role=status], #samtycke-control button:first-child:not(:hover, :focus-visible) span {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
#samtycke-control, #samtycke-control * {
  all: revert; box-sizing: border-box; color-scheme: light dark;
  font: 500 13px/1.5 var(--samtycke-font, system-ui, sans-serif);
  color: var(--samtycke-ink, light-dark(#16191f, #eef0f3));
}
#samtycke[data-samtycke-theme=light] * { color-scheme: light; }
#samtycke[data-samtycke-theme=dark] * { color-scheme: dark; }
#samtycke-control {
  position: fixed; z-index: var(--samtycke-z, 2147483646); display: flex;
  inset-block-end: calc(var(--samtycke-offset, 16px) + env(safe-area-inset-bottom, 0px)); inset-inline: 16px auto;
  border: 1px solid var(--samtycke-edge, light-dark(#757c89, #868e9c)); border-radius: 24px;
  background: var(--samtycke-paper, light-dark(#fff, #1c1f24)); box-shadow: 0 2px 8px rgb(0 0 0 / .12);
}
#samtycke-control[data-position=end] { inset-inline: auto 16px; }
#samtycke-control button {
  display: flex; align-items: center; gap: .5em; min-width: 44px; min-height: 44px; padding: 0 11px;
  border: 0; border-radius: 24px; background: none; cursor: pointer;
}
#samtycke-control button:hover { text-decoration: underline; }
#samtycke-control button:focus-visible { outline: 3px solid var(--samtycke-focus, light-dark(#0a66c2, #7db8f0)); outline-offset: 2px; }
#samtycke-control button + button { padding-inline: 0 16px; }
#samtycke-control svg { width: 22px; height: 22px; fill: none; stroke: currentColor; stroke-width: 1.75; stroke-linecap: round; }
@media print { #samtycke-control { display: none; } }
`;
