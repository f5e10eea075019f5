/** The permanent control: quiet, 44 px high, its label shown on hover and focus. `--samtycke-offset` lifts it over a tab bar. */
export const controlStyle = `
#samtycke-control {
  position: fixed; z-index: var(--samtycke-z, 2147483646); display: flex;
  inset-block-end: calc(var(--samtycke-offset, 16px) + env(safe-area-inset-bottom, 0px)); inset-inline: 16px auto;
  border: 1px solid var(--_edge); border-radius: 24px; background: var(--_paper); box-shadow: 0 2px 8px rgb(0 0 0 / .12);
}
#samtycke-control[data-position=end] { inset-inline: auto 16px; }
#samtycke-control button { border: 0; border-radius: 24px; background: none; padding: 0 11px; font-size: .8125em; font-weight: 500; }
#samtycke-control svg { width: 22px; height: 22px; }
#samtycke-control button + button { padding-inline: 0 16px; }
#samtycke-control button:first-child:not(:hover, :focus-visible) span {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
}
`;
