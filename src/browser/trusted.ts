// Trusted Types (S-02): one policy, named `samtycke`, for addresses that were declared or held and for markup from
// which the guard has only taken away. Without the policy in the site's CSP the browser refuses, and nothing loads.

interface Policy {
  createScriptURL(url: string): string;
  createHTML(markup: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

const policies = new WeakMap<object, Policy | null>();

function policyOf(window: Window & typeof globalThis): Policy | null {
  const known = policies.get(window);
  if (known !== undefined) return known;
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  let policy: Policy | null = null;
  try {
    policy =
      trustedTypes?.createPolicy('samtycke', {
        createScriptURL: (url) => url,
        createHTML: (markup) => markup,
      }) ?? null;
  } catch {
    // Not allowed by the site's CSP.
  }
  policies.set(window, policy);
  return policy;
}

/** An address that `script.src` accepts. */
export const trustedAddress = (window: Window & typeof globalThis, address: string): string =>
  policyOf(window)?.createScriptURL(address) ?? address;

/** Markup that `innerHTML` accepts. */
export const trustedMarkup = (window: Window & typeof globalThis, markup: string): string =>
  policyOf(window)?.createHTML(markup) ?? markup;
