import type { ComponentChildren } from 'preact';
import { Stroke } from './stroke.js';

interface DisclosureProps {
  readonly label: ComponentChildren;
  readonly note?: string;
  readonly children: ComponentChildren;
}

/** More to read, opened by those who want it. */
export const Disclosure = ({ label, note, children }: DisclosureProps) => (
  <details>
    <summary>
      <Stroke points="9 6 15 12 9 18" />
      <span>
        {label} {note && <small>{note}</small>}
      </span>
    </summary>
    {children}
  </details>
);
