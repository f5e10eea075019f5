/** Stands where an embed will be; what does not fit scrolls inside, so that the page does not move. */
export const placeholderStyle = `
.samtycke-embed { overflow: auto; border: 1px solid var(--_line); border-radius: var(--_radius); background: color-mix(in oklab, var(--_ink) 4%, var(--_paper)); }
.samtycke-embed > div { display: flex; flex-direction: column; align-items: center; justify-content: safe center; gap: .75em; min-height: 100%; padding: 1em; text-align: center; }
.samtycke-embed strong { font-size: 1em; font-weight: 650; }
.samtycke-embed p { margin: 0; max-width: 40em; font-size: .875em; color: var(--_soft); }
.samtycke-embed div div { display: flex; flex-wrap: wrap; justify-content: center; gap: .5em; }
`;
