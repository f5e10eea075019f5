import type { ComponentChildren } from 'preact';

interface RowProps {
  readonly name: string;
  readonly id?: string;
  readonly children: ComponentChildren;
}

/** A name and what stands for it, in a `<dl>`. */
export const Row = ({ name, id, children }: RowProps) => (
  <div>
    <dt>{name}</dt>
    <dd id={id}>{children}</dd>
  </div>
);

/** Sentences one under the other; a single one needs no list. */
export const TextList = ({ items }: { readonly items: readonly ComponentChildren[] }) =>
  items.length === 1 ? (
    <span>{items[0]}</span>
  ) : (
    <ul>
      {items.map((item, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole
        <li key={index}>{item}</li>
      ))}
    </ul>
  );
