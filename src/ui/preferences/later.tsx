import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { useScene } from './scene.js';

interface LaterProps {
  /** Is it to be seen at once? */
  readonly now?: boolean;
  readonly children: ComponentChildren;
}

/**
 * What lies behind a press is drawn in its turn, after what is seen at once. No switch does: privacy tools look for all of
 * them as soon as the preferences are open.
 */
export function Later({ now = false, children }: LaterProps) {
  const { model } = useScene();
  const turn = useMemo(model.takeTurn, []);
  return now || turn.value ? children : null;
}
