import { useScene } from './scene.js';

/** Names of countries, in the browser's words for their codes. */
export function Countries({ codes }: { readonly codes: readonly string[] }) {
  const { country, list } = useScene();
  return <data value={codes.join(' ')}>{list(codes.map(country))}</data>;
}
