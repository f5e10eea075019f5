/** An element with these attributes and this content. */
export function element(
  document: Document,
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...content: readonly (Node | string)[]
): HTMLElement {
  const made = document.createElement(name);
  for (const key in attributes) made.setAttribute(key, attributes[key] ?? '');
  made.append(...content);
  return made;
}
