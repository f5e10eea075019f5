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
      <Stroke path="M9 6l6 6-6 6" />
      <span>
        {label} {note && <small>{note}</small>}
      </span>
    </summary>
    {children}
  </details>
);
