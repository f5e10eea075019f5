import { useScene } from './scene.js';

/** A length of time, in the browser's words for ISO 8601. */
export function Duration({ iso }: { readonly iso: string }) {
  const { duration } = useScene();
  return <data value={iso}>{duration(iso)}</data>;
}
