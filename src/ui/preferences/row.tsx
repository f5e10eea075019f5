import type { ComponentChildren } from 'preact';

/** A name and what stands for it, in a `<dl>`. */
export const Row = ({ name, children }: { readonly name: string; readonly children: ComponentChildren }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** Sentences one under the other; a single one needs no list. */
export const TextList = ({ items }: { readonly items: readonly string[] }) =>
  items.length === 1 ? (
    <span>{items[0]}</span>
  ) : (
    <ul>
      {items.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
