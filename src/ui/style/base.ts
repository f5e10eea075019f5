/**
 * Colours, type, reset and the buttons: what every part of the interface stands on.
 * A site themes it with `--samtycke-*` properties on `:root`; the private ones (`--_`) are derived from them.
 * Reject and accept are drawn by one rule and read no property that the other does not (L-19).
 */
export const baseStyle = `
#samtycke {
  position: absolute; inset: auto; width: 0; height: 0; margin: 0; padding: 0; border: 0; float: none; zoom: 1;
  font-size: clamp(16px, 1rem, 32px); overflow: visible;
}
:where(#samtycke > *, .samtycke-embed) {
  all: initial; direction: ltr;
  font-family: inherit; line-height: inherit; letter-spacing: inherit; word-spacing: inherit;
  visibility: inherit; pointer-events: inherit;
  --_paper: var(--samtycke-paper, light-dark(#fff, #1c1f24));
  --_ink: var(--samtycke-ink, light-dark(#16191f, #eef0f3));
  --_soft: var(--samtycke-soft, color-mix(in oklab, var(--_ink) 76%, var(--_paper)));
  --_line: var(--samtycke-line, color-mix(in oklab, var(--_ink) 13%, var(--_paper)));
  --_edge: var(--samtycke-edge, color-mix(in oklab, var(--_ink) 54%, var(--_paper)));
  --_accent: var(--samtycke-accent, light-dark(#17405e, #9dc3e0));
  --_on-accent: var(--samtycke-on-accent, light-dark(#fff, #0d1b26));
  --_focus: var(--samtycke-focus, light-dark(#0a66c2, #7db8f0));
  --_radius: var(--samtycke-radius, 8px);
  color-scheme: light dark; color: var(--_ink); scrollbar-color: var(--_edge) transparent; font-size: inherit; box-sizing: border-box; text-align: start;
  overflow-wrap: anywhere;
}
:where(#samtycke > *, .samtycke-embed):dir(rtl) { direction: rtl; }
#samtycke[data-samtycke-theme=light] > *, .samtycke-embed[data-samtycke-theme=light] { color-scheme: light; }
#samtycke[data-samtycke-theme=dark] > *, .samtycke-embed[data-samtycke-theme=dark] { color-scheme: dark; }
:where(#samtycke > *, .samtycke-embed) :where(*:not(svg *)) { all: revert; direction: inherit; box-sizing: border-box; }
:where(#samtycke, .samtycke-embed) ::before, :where(#samtycke, .samtycke-embed) ::after { content: none; }
#samtycke > [role=status] {
  position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
}
:where(#samtycke, .samtycke-embed) button {
  display: flex; align-items: center; justify-content: center; gap: .5em;
  min-width: 44px; min-height: 44px; padding: .5em 1em;
  border: 1px solid var(--_edge); border-radius: var(--_radius); background: var(--_paper); color: var(--_ink);
  font: inherit; font-size: .9375em; font-weight: 600; letter-spacing: inherit; word-spacing: inherit;
  text-align: center; cursor: pointer;
}
:where(#samtycke, .samtycke-embed) button:hover { background: color-mix(in oklab, var(--_ink) 7%, var(--_paper)); }
#samtycke button:is([data-samtycke=reject], [data-samtycke=accept], [data-samtycke=save]) {
  --_accent: inherit!important; --_on-accent: inherit!important; --_radius: inherit!important;
  background: var(--_accent); border-color: var(--_accent); color: var(--_on-accent);
}
#samtycke button:is([data-samtycke=reject], [data-samtycke=accept], [data-samtycke=save]):hover {
  background: color-mix(in oklab, var(--_accent) 86%, var(--_paper));
}
:where(#samtycke, .samtycke-embed) a { color: inherit; text-decoration: underline; text-underline-offset: .15em; }
:where(#samtycke, .samtycke-embed) :focus-visible { outline: 3px solid var(--_focus); outline-offset: 2px; border-radius: 4px; }
:where(#samtycke, .samtycke-embed) button:focus-visible { border-radius: var(--_radius); }
@media (prefers-contrast: more) {
  :where(#samtycke > *, .samtycke-embed) { --_soft: var(--_ink); --_line: var(--_ink); --_edge: var(--_ink); }
}
@media (forced-colors: active) {
  :where(#samtycke > *, .samtycke-embed) {
    --_paper: Canvas; --_ink: CanvasText; --_soft: CanvasText; --_line: CanvasText; --_edge: ButtonText;
    --_accent: ButtonText; --_on-accent: ButtonFace; --_focus: Highlight;
  }
  :where(#samtycke, .samtycke-embed) :is(button, input) { forced-color-adjust: none; }
}
@media print { #samtycke#samtycke > * { display: none; } }
`;

/** Not firm, so that a visitor's own text spacing and font reach the root and are inherited from there. */
export const looseStyle = `
#samtycke {
  font-family: var(--samtycke-font, system-ui, sans-serif);
  line-height: 1.5; letter-spacing: normal; word-spacing: normal;
}
`;
