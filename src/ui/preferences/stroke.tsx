/**
 * A drawing of one stroke. Without a label it is hidden from screen readers: the text beside it is the name. Not a path,
 * whose `d` a page can unset by its style.
 */
export const Stroke = ({ points, label }: { readonly points: string; readonly label?: string }) => (
  <svg
    viewBox="0 0 24 24"
    role={label ? 'img' : undefined}
    aria-label={label}
    aria-hidden={label ? undefined : 'true'}
  >
    <polyline points={points} />
  </svg>
);
