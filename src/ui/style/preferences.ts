/**
 * The second layer: a dialog whose head and foot stand still while its content scrolls between them. `sticky` without
 * an inset moves nothing. It makes the head what autoconsent takes for a possible notice, being innermost, so that it
 * does not press "Reject all" for a visitor who has decided and opens this dialog.
 */
export const preferencesStyle = `
#samtycke-preferences {
  position: fixed; inset: 0; z-index: var(--samtycke-z, 2147483647); margin: auto;
  width: 44em; max-width: calc(100% - 48px); height: min(48em, 100% - 48px); overflow: hidden; overscroll-behavior: contain; container-type: size;
  background: var(--_paper); border: 1px solid var(--_line); border-radius: min(var(--_radius) * 2, 1.5em);
  box-shadow: var(--samtycke-shadow, 0 24px 80px rgb(0 0 0 / .24));
}
#samtycke-preferences [data-frame] { display: flex; flex-direction: column; height: 100%; overflow: auto; overscroll-behavior: contain; }
#samtycke-preferences[data-panel=side] { inset-inline: auto 0; width: 32em; height: 100%; margin-inline: auto 0; border-radius: 0; border-block: 0; }
#samtycke:has(> [open]) #samtycke-notice { visibility: hidden; }
#samtycke-preferences::backdrop { background: rgb(10 14 20 / .5); overflow: hidden; overscroll-behavior: contain; }
#samtycke-preferences [hidden] { display: none; }
#samtycke-preferences svg {
  width: 1.25em; height: 1.25em; flex: none; fill: none; stroke: currentColor; stroke-width: 1.75;
  stroke-linecap: round; stroke-linejoin: round;
}
#samtycke-preferences svg * { color: inherit; transform: none; fill: inherit; stroke: inherit; stroke-width: inherit; opacity: 1; display: inline; }
#samtycke-preferences :is(h2, h3, h4, p, ul, ol, dl, dd, table) { margin: 0; padding: 0; }
#samtycke-preferences [data-head] { position: sticky; display: flex; flex: none; align-items: center; justify-content: space-between; gap: 1em; padding-block: .75em .25em; padding-inline: 1.5em .75em; }
#samtycke-preferences h2 { font-size: 1.25em; font-weight: 650; }
#samtycke-preferences :is(h2, dt, [role=tab]) { hyphens: auto; hyphenate-limit-chars: 12 5 5; }
#samtycke-preferences h2:focus { outline: none; }
#samtycke-preferences h3 { font-size: 1.0625em; font-weight: 650; }
#samtycke-preferences h4 { font-size: 1em; font-weight: 650; }
#samtycke-preferences p, #samtycke-preferences :is(li, dd) { font-size: .9375em; }
#samtycke-preferences :is(li, dd) :is(li, span, code) { font-size: 1em; }
#samtycke-preferences :is(p, dt, small, th) { color: var(--_soft); }
#samtycke-preferences small { font-size: .875em; font-weight: 400; }
#samtycke-preferences summary small { font-size: 1em; }
#samtycke-preferences code { font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; font-size: .8125em; }
#samtycke-preferences [data-unseen] { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
#samtycke-preferences [data-quiet] { padding: 0; border-color: var(--_paper); }
#samtycke-preferences [data-row] { display: flex; flex-wrap: wrap; align-items: center; gap: .5em 1.25em; }
#samtycke-preferences div[data-row] { gap: .5em; }
#samtycke-preferences h3[data-row] { justify-content: space-between; }
#samtycke-preferences [data-note] { padding: .75em 1em; border-inline-start: 3px solid var(--_accent); background: color-mix(in oklab, var(--_accent) 8%, var(--_paper)); color: var(--_ink); }
#samtycke-preferences a { padding-block: .25em; }
#samtycke-preferences a span { white-space: nowrap; }
#samtycke-preferences a svg { width: .8125em; height: .8125em; vertical-align: -.0625em; stroke-width: 2; }

#samtycke-preferences [role=tablist] { display: flex; flex: none; flex-wrap: wrap; gap: 0 1.5em; padding-inline: 1.5em; border-block-end: 1px solid var(--_line); }
#samtycke-preferences [role=tab] { flex: 1 1 auto; width: min-content; max-width: max-content; overflow-wrap: break-word; padding: .5em 0; border: 0; border-block-end: 3px solid var(--_paper); border-radius: 0; background: none; color: var(--_soft); }
#samtycke-preferences [role=tab]:hover { color: var(--_ink); }
#samtycke-preferences [aria-selected=true] { border-block-end-color: var(--_accent); color: var(--_ink); }
#samtycke-preferences [role=tabpanel]:not([hidden]) { display: flex; flex: 1; flex-direction: column; min-height: 6em; gap: 1em; padding: 1.25em 1.5em 1.5em; overflow: auto; overscroll-behavior: contain; }
#samtycke-preferences [data-foot] { display: flex; flex: none; flex-wrap: wrap; gap: .5em; padding: 1em 1.5em; border-block-start: 1px solid var(--_line); }
#samtycke-preferences [data-foot] > button { flex: 1 1 10em; }
#samtycke-preferences [data-foot] > div { display: grid; flex: 2 1 20.5em; grid: auto-flow 1fr / repeat(auto-fit, minmax(min(100%, 8em), 1fr)); gap: .5em; }

#samtycke-preferences section { display: flex; flex-direction: column; gap: .25em; padding-block-start: 1em; border-block-start: 1px solid var(--_line); }
#samtycke-preferences section[data-wide] { gap: .5em; }
#samtycke-preferences section:not([data-wide]) > p { max-width: calc(100% - 4.5em); }
#samtycke-preferences label { display: flex; align-items: center; justify-content: space-between; gap: 1em; min-height: 28px; cursor: pointer; }
#samtycke-preferences em { margin-inline-start: .5em; padding: .125em .625em; border: 1px solid var(--_edge); border-radius: 1em; font-size: .75em; font-style: normal; font-weight: 600; vertical-align: middle; }
#samtycke-preferences input {
  position: relative; flex: none; width: 44px; height: 26px; margin: 0; border: 1.5px solid var(--_edge); border-radius: 13px;
  appearance: none; background: var(--_paper); color: var(--_edge); cursor: pointer;
}
#samtycke-preferences input::before { content: ''; position: absolute; inset-block: 3px; inset-inline: 3px auto; width: 17px; border-radius: 9px; background: currentColor; }
#samtycke-preferences input:checked { border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); }
#samtycke-preferences input:checked::before { inset-inline: auto 3px; }
#samtycke-preferences input:indeterminate { border-color: var(--_accent); color: var(--_accent); }
#samtycke-preferences input:indeterminate::before { inset-block: 9.5px; inset-inline: 11px; width: auto; }

#samtycke-preferences summary { display: flex; align-items: flex-start; width: fit-content; gap: .375em; padding-block: .5em; font-size: .875em; font-weight: 600; list-style: none; cursor: pointer; }
#samtycke-preferences summary::-webkit-details-marker { display: none; }
#samtycke-preferences summary svg { width: 1.5em; height: 1.5em; padding: .2em; margin-inline-start: -.2em; }
#samtycke-preferences:dir(rtl) :is(summary, a) svg { transform: scaleX(-1); }
#samtycke-preferences details[open] > summary svg { transform: rotate(90deg); }
#samtycke-preferences summary:hover { text-decoration: underline; text-underline-offset: .2em; }
#samtycke-preferences article { display: flex; flex-direction: column; gap: .5em; margin-block-start: .5em; padding: 1em 1.25em; border-radius: min(var(--_radius), 1.5em); background: color-mix(in oklab, var(--_ink) 4%, var(--_paper)); }

#samtycke-preferences dl { display: flex; flex-direction: column; gap: .5em; }
#samtycke-preferences dl > div { display: flex; flex-wrap: wrap; gap: 0 1em; }
#samtycke-preferences dt { flex: 0 1 12.5em; font-size: .875em; }
#samtycke-preferences dd { flex: 1 1 14em; min-width: 0; font-size: .875em; }
#samtycke-preferences dd ul { padding-inline-start: 1.1em; }
#samtycke-preferences table { width: 100%; border-collapse: collapse; font-size: .8125em; }
#samtycke-preferences :is(th, td) { padding: .4em .75em .4em 0; border-block-end: 1px solid var(--_line); font-size: 1em; font-weight: 400; text-align: start; vertical-align: top; }
#samtycke-preferences thead th { overflow-wrap: break-word; }
#samtycke-preferences th[scope=row] { color: var(--_ink); }
#samtycke-preferences table code { font-size: 1em; }
#samtycke-preferences table + dl { margin-block-start: .5em; }
#samtycke-preferences dd { user-select: text; }

#samtycke-preferences ol { display: flex; flex-direction: column; list-style: none; }
#samtycke-preferences ol li { display: flex; flex-wrap: wrap; gap: 0 1em; padding-block: .625em; border-block-start: 1px solid var(--_line); }
#samtycke-preferences ol span { flex: 0 1 16em; color: var(--_soft); }
#samtycke-preferences ol div { flex: 1 1 14em; }
#samtycke-preferences li > [data-row]:not(:empty) { margin-block-start: .5em; }
#samtycke-preferences [role=tabpanel] > ul { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 16em), 1fr)); gap: 1.25em 2em; list-style: none; }
#samtycke-preferences [role=tabpanel] > ul > li { display: flex; flex-direction: column; }
#samtycke-preferences [role=tabpanel] > ul > li > span { color: var(--_soft); }
#samtycke-preferences [data-report] { display: flex; flex-direction: column; gap: 1em; padding: 1.5em; }
#samtycke-preferences [data-report] ul { display: flex; flex-direction: column; gap: .5em; padding-inline-start: 1.25em; }
#samtycke-preferences:has(> [data-report]) { width: 34em; max-width: calc(100% - 16px); height: fit-content; max-height: calc(100% - 16px); margin: auto; border-radius: min(var(--_radius) * 2, 1.5em); overflow: auto; container-type: inline-size; }
#samtycke-preferences strong { font-weight: 650; }

@media (max-width: 40em), (max-height: 30em) {
  #samtycke-preferences { width: 100%; max-width: 100%; height: 100%; margin: 0; border: 0; border-radius: 0; }
  #samtycke-preferences [data-frame] { padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left); }
  #samtycke-preferences [data-head] { padding-inline: 1em .25em; }
  #samtycke-preferences [role=tablist] { column-gap: 1em; padding-inline: 1em; }
  #samtycke-preferences [role=tabpanel]:not([hidden]) { padding: 1em 1em 1.5em; }
  #samtycke-preferences [data-foot] { padding: .75em 1em; }
  #samtycke-preferences article { padding: .75em 1em; }
}
@container (max-width: 28em) {
  #samtycke-preferences dt, #samtycke-preferences ol span { flex-basis: 100%; }
  #samtycke-preferences section:not([data-wide]) > p { max-width: none; }
  #samtycke-preferences [role=tabpanel] > [data-row] button { flex: 1 0 auto; }
  #samtycke-preferences thead { display: none; }
  #samtycke-preferences tr { display: flex; flex-wrap: wrap; gap: 0 .75em; padding-block: .375em; border-block-end: 1px solid var(--_line); }
  #samtycke-preferences :is(th, td) { padding: 0; border: 0; }
  #samtycke-preferences th { flex: 1 0 100%; }
}
@container (max-height: 20em) {
  #samtycke-preferences [data-frame] { display: block; }
  #samtycke-preferences [role=tabpanel]:not([hidden]) { overflow: visible; }
}
`;
