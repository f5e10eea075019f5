/** The first layer. `html` gets room at its end while the notice stands there, and loses it with this sheet. */
export const noticeStyle = `
@media screen {
  html { scroll-padding-bottom: var(--samtycke-space, 0px); margin-bottom: var(--samtycke-space, 0px); }
}
#samtycke-notice {
  position: fixed; z-index: var(--samtycke-z, 2147483647);
  inset: auto var(--_gap) calc(var(--_gap) + env(safe-area-inset-bottom, 0px));
  --_gap: 8px;
  display: flex; flex-direction: column; gap: 1.25em; padding: 1.25em; margin-inline: auto; max-height: 60dvh; overflow: auto;
  overscroll-behavior: contain;
  background: var(--_paper); border: 1px solid var(--_line); border-radius: calc(var(--_radius) * 2);
  box-shadow: var(--samtycke-shadow, 0 1px 2px rgb(0 0 0 / .06), 0 12px 40px rgb(0 0 0 / .16));
}
#samtycke-notice > div:first-child { display: flex; flex-direction: column; gap: .75em; min-height: 4em; overflow: auto; flex: 0 1 auto; }
#samtycke-notice-title { margin: 0; font-size: 1.0625em; font-weight: 650; line-height: 1.35; text-wrap: balance; }
#samtycke-notice p { margin: 0; }
#samtycke-notice-text { display: flex; flex-direction: column; gap: .75em; }
#samtycke-notice :is(p, li) { font-size: .9375em; }
#samtycke-notice p { color: var(--_soft); }
#samtycke-notice ul { display: flex; flex-wrap: wrap; gap: .25em 1.25em; margin: 0; padding: 0; list-style: none; }
#samtycke-notice li { display: flex; align-items: center; gap: .5em; font-weight: 600; }
#samtycke-notice li::before { content: ''; width: .375em; height: .375em; border-radius: 50%; background: currentColor; }
#samtycke-notice > div:last-child {
  display: flex; flex-wrap: wrap; gap: .5em; flex: none;
}
#samtycke-notice button { flex: 1 1 7.5em; }
#samtycke-notice [data-samtycke=settings] { flex-basis: 100%; }
#samtycke-notice a { padding-block: .25em; }
@media (min-width: 40em) and (min-height: 30em) {
  #samtycke-notice { --_gap: 24px; padding: 1.5em; }
  #samtycke-notice[data-layout=box] { width: 26em; max-height: 75dvh; }
  #samtycke-notice[data-layout=box][data-position=start] { inset-inline-end: auto; }
  #samtycke-notice[data-layout=box][data-position=end] { inset-inline-start: auto; }
  #samtycke-notice[data-layout=centre] { width: 32em; max-width: calc(100vw - 48px); height: fit-content; max-height: 75dvh; inset: 0; margin: auto; }
}
#samtycke-notice[data-layout=bar] { inset-inline: 0; inset-block-end: 0; border-width: 1px 0 0; border-radius: 0; }
@media (min-width: 56em) {
  #samtycke-notice[data-layout=bar] {
    flex-direction: row; align-items: center; gap: 3em; padding: 1.25em max(1.5em, calc(50vw - 40em));
  }
  #samtycke-notice[data-layout=bar] > div:first-child { flex: 1; }
  #samtycke-notice[data-layout=bar] > div:last-child { width: 20em; }
}
`;
