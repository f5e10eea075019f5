/** The page's body, which `document.body` is not where a frame or picture has that name (S-10). */
export const bodyOf = (document: Document): HTMLElement => document.querySelector('body') as HTMLElement;
