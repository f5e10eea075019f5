import type { Page } from '../core/service.js';
import { trustedAddress } from './trusted.js';

/** The page as services may touch it. Scripts it adds carry the nonce that the site gave the widget. */
export function createPage(window: Window & typeof globalThis, nonce: string | undefined): Page {
  const { document } = window;
  return {
    globals: window as unknown as Record<string, unknown>,
    script(src, loaded) {
      const script = document.createElement('script');
      script.async = true;
      if (nonce) script.nonce = nonce;
      if (loaded) script.addEventListener('load', loaded, { once: true });
      script.src = trustedAddress(src);
      document.head.append(script);
    },
  };
}
