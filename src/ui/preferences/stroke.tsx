/** A drawing of one stroke, hidden from screen readers: the text beside it is the name. */
export const Stroke = ({ path }: { readonly path: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <path d={path} />
  </svg>
);
