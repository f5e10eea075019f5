// Trusted Types (S-02): one policy, named `samtycke`, for addresses that were declared or held and for markup from
// which the guard has only taken away. Without the policy in the site's CSP the browser refuses, and nothing loads.

export interface Policy {
  createScriptURL(url: string): string;
  createHTML(markup: string): string;
}
interface TrustedTypes {
  createPolicy(name: string, rules: Policy): Policy;
  isHTML(value: unknown): boolean;
}

const browser = globalThis as { trustedTypes?: TrustedTypes };
const asItIs: Policy = { createScriptURL: String, createHTML: String };

/** Made when it is first needed: a page whose CSP does not allow it is told only then. */
let policy: Policy | undefined;
let create = (): Policy => {
  try {
    const { trustedTypes } = browser;
    if (trustedTypes) return trustedTypes.createPolicy('samtycke', asItIs);
  } catch {
    // Not allowed by the site's CSP.
  }
  return asItIs;
};

/** The one policy of the page. */
export const policyOf = (): Policy => {
  policy ??= create();
  return policy;
};

/** Takes the policy of the head script, where that is another copy of this code: no second one may have the name. */
export const borrowPolicy = (lender: () => Policy): void => {
  if (lender !== policyOf) create = lender;
};

/** An address that `script.src` accepts. */
export const trustedAddress = (address: string): string => policyOf().createScriptURL(address);

/** Markup that `innerHTML` accepts. */
export const trustedMarkup = (markup: string): string => policyOf().createHTML(markup);

/** Markup that was made of what the page wrote, as trusted as that: what a page's policy forbids stays forbidden. */
export const asTrustedAs = (sources: readonly unknown[], markup: string): string =>
  sources.every((source) => browser.trustedTypes?.isHTML(source)) ? trustedMarkup(markup) : markup;
