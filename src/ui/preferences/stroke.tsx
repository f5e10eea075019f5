/**
 * A drawing of one stroke, hidden from screen readers: the text beside it is the name. Not a path, whose `d` a page can
 * unset by its style.
 */
export const Stroke = ({ points }: { readonly points: string }) => (
  <svg viewBox="0 0 24 24" aria-hidden="true">
    <polyline points={points} />
  </svg>
);
