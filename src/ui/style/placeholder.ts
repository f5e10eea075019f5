/**
 * Stands where an embed will be. What does not fit scrolls inside, so that nothing on the page moves. The embed is hidden
 * by what stands before it and not by itself, so that a copy of it is hidden no longer than that one.
 */
export const placeholderStyle = `
.samtycke-embed + * { display: none; }
.samtycke-embed {
  font-size: clamp(16px, 1rem, 32px); overflow: auto; border: 1px solid var(--_line); border-radius: min(var(--_radius), 1.5em);
  background: color-mix(in oklab, var(--_ink) 4%, var(--_paper));
}
.samtycke-embed > div {
  display: flex; flex-direction: column; align-items: center; justify-content: center; gap: .75em;
  min-height: 100%; padding: .75em 1em; text-align: center; visibility: inherit;
}
.samtycke-embed strong { font-weight: 650; }
.samtycke-embed p { max-width: 34em; margin: 0; color: var(--_soft); font-size: .875em; }
.samtycke-embed div div { display: flex; flex-wrap: wrap; gap: .5em; width: 100%; max-width: 26em; }
.samtycke-embed button { flex: 1 1 auto; }
.samtycke-embed a { padding-block: .25em; }
`;
