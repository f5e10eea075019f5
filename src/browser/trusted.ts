// Trusted Types (S-02): one policy, named `samtycke`, for addresses that were declared or held and for markup from
// which the guard has only taken away. Without the policy in the site's CSP the browser refuses, and nothing loads.

interface Policy {
  createScriptURL(url: string): string;
  createHTML(markup: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
}

/** Made when it is first needed: a page whose CSP does not allow it is told only then. */
let policy: Policy | undefined;

const asItIs: Policy = { createScriptURL: String, createHTML: String };

function policyOf(): Policy {
  try {
    const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
    policy ??= trustedTypes?.createPolicy('samtycke', asItIs);
  } catch {
    // Not allowed by the site's CSP.
  }
  policy ??= asItIs;
  return policy;
}

/** An address that `script.src` accepts. */
export const trustedAddress = (address: string): string => policyOf().createScriptURL(address);

/** Markup that `innerHTML` accepts. */
export const trustedMarkup = (markup: string): string => policyOf().createHTML(markup);
