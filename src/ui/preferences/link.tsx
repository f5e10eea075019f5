import type { ComponentChildren } from 'preact';
import { safeAddress } from '../links.js';
import { useScene } from './scene.js';
import { Stroke } from './stroke.js';

interface LinkProps {
  readonly to: string | null | undefined;
  readonly children: ComponentChildren;
}

/**
 * A link in a window of its own, so that choices that are not saved yet stay, which it says (WCAG G201); only its text
 * if no visitor may be sent there.
 */
export function Link({ to, children }: LinkProps) {
  const { t } = useScene();
  const href = to ? safeAddress(to, globalThis.location.href) : null;
  // Within Arabic or Hebrew a Latin name would draw the arrow to its own end, which is where reading begins.
  const text = <bdi>{children}</bdi>;
  if (!href) return text;
  // A letter or a call opens no window; one would stay behind, empty.
  if (!href.startsWith('http')) return <a href={href}>{text}</a>;
  return (
    <a href={href} target="_blank" rel="noopener noreferrer">
      {text}
      <span>
        {'\u00A0'}
        <Stroke points="9 6 18 6 18 15 18 6 6 18" label={`(${t('preferences.newTab')})`} />
      </span>
    </a>
  );
}

interface LinkedProps {
  /** The sentence, with what it is given in the place of the link. */
  readonly text: (place: string) => string;
  readonly children: ComponentChildren;
}

/** A sentence with a link in it, wherever the language puts it. */
export function Linked({ text, children }: LinkedProps) {
  // A character that stands in no text.
  const [before, after] = text('\uFFFC').split('\uFFFC');
  return (
    <>
      {before}
      {children}
      {after}
    </>
  );
}
