// The public contract in the site's own HTML. Changing a name here is a major version (C-08).

/** Category or service ids, separated by blanks; all of them must be granted. */
export const consentAttribute = 'data-consent';
/** Can a service or category be called this? With other signs in it the cookie could not tell of it. */
export const isName = (text: string): boolean => /^[a-z][a-z0-9-]*$/.test(text);
/** An act: accept, reject, settings, save, withdraw, open. */
export const actAttribute = 'data-samtycke';
/** Id of the root of the interface. */
export const rootId = 'samtycke';
/** Attributes whose `data-` twin a marked element carries until it is released. */
export const heldTwins = ['src', 'srcset', 'srcdoc', 'href', 'poster', 'data'] as const;
