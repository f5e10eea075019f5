/** The first layer. Where a page's style zooms it, `vw` and `dvh` are more than the window; parts in percent are not. */
export const noticeStyle = `
#samtycke-notice {
  --_gap: 8px; --_side: min(1.25em, 6vw);
  position: fixed; z-index: var(--samtycke-z, 2147483647);
  inset: auto calc(var(--_gap) + env(safe-area-inset-right)) calc(var(--_gap) + env(safe-area-inset-bottom)) calc(var(--_gap) + env(safe-area-inset-left));
  display: flex; flex-direction: column; max-height: min(75dvh, max(75%, 20em)); margin-inline: auto; padding: min(1.25em, 6vw) calc(var(--_side) - 6px);
  overflow: auto; overscroll-behavior: contain;
  background: var(--_paper); border: 1px solid var(--_line); border-radius: min(var(--_radius) * 2, 1.5em);
  box-shadow: var(--samtycke-shadow, 0 1px 2px #0001, 0 12px 40px #00000029);
}
#samtycke-notice > :first-child {
  --_fade: 1.125em;
  display: flex; flex-direction: column; gap: .75em; min-height: 3em; overflow: auto;
  padding: 0 6px var(--_fade); scroll-padding-block-end: var(--_fade);
  mask: linear-gradient(#000 calc(100% - var(--_fade)), #0000);
}
#samtycke-notice-text { display: flex; flex-direction: column; gap: .75em; font-size: .9375em; color: var(--_soft); text-wrap: pretty; }
#samtycke-notice-title { margin: 0; font-size: 1.0625em; font-weight: 650; text-wrap: balance; }
#samtycke-notice p { margin: 0; }
#samtycke-notice ul { display: flex; flex-wrap: wrap; gap: .125em 1.25em; margin: 0; padding: 0; list-style: none; }
#samtycke-notice li { display: flex; align-items: center; gap: .5em; color: var(--_ink); font-weight: 600; }
#samtycke-notice li::before { content: ''; border: .1875em solid; border-radius: 50%; }
#samtycke-notice a { padding-block: .25em; }
#samtycke-notice > :last-child { display: grid; flex: none; gap: .5em; margin-inline: 6px; }
#samtycke-notice > :last-child > div { display: grid; grid: auto-flow 1fr / repeat(auto-fit, minmax(min(100%, 7.5em), 1fr)); gap: .5em; }
#samtycke-notice button { padding-inline: .5em; }
#samtycke-notice[data-layout=bar] {
  inset: auto 0 0; border-color: var(--_line) var(--_paper) var(--_paper); border-radius: 0;
  border-width: 1px env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
}
@media (max-height: 30em) {
  #samtycke-notice { --_side: .75em; max-height: 72dvh; padding-block: .5em; }
  #samtycke-notice > :last-child { display: flex; flex-wrap: wrap; }
  #samtycke-notice > :last-child > div { flex: 2 1 min(100%, 15.5em); }
  #samtycke-notice [data-samtycke] { flex: 1 1 7.5em; padding-block: .25em; }
}
@media (min-width: 40em) and (min-height: 30em) {
  #samtycke-notice { --_gap: 24px; --_side: 1.5em; padding-block: 1.5em; }
  #samtycke-notice[data-layout=box] { width: 26em; }
  #samtycke-notice[data-layout=box][data-position=start] { inset-inline-end: auto; }
  #samtycke-notice[data-layout=box][data-position=end] { inset-inline-start: auto; }
  #samtycke-notice[data-layout=centre] { inset: 0; width: 32em; max-width: calc(100% - 48px); height: fit-content; margin: auto; }
}
@media (min-width: 56em) {
  #samtycke-notice[data-layout=bar] { --_side: max(1.5em, 50vw - 34em); flex-direction: row; align-items: center; gap: 3em; padding-block: 1.25em; }
  #samtycke-notice[data-layout=bar] > :first-child { --_fade: .125em; flex: 1; mask: none; }
  #samtycke-notice[data-layout=bar] > :last-child { width: 20em; margin-inline-start: 0; }
}
`;
