/** The browser's own signal against tracking: Global Privacy Control, else Do Not Track (G-01, G-02). */
export function objectionOf(navigator: Navigator): 'gpc' | 'dnt' | null {
  if ((navigator as { globalPrivacyControl?: unknown }).globalPrivacyControl === true) return 'gpc';
  return (navigator as { doNotTrack?: unknown }).doNotTrack === '1' ? 'dnt' : null;
}
