// A document to write on, not to look at: what the interface needs of the DOM to put its texts in order. Nothing is
// laid out, styled, clicked or heard, and nothing is found by a selector.

const htmlNamespace = 'http://www.w3.org/1999/xhtml';
const nowhere = { top: 0, right: 0, bottom: 0, left: 0, x: 0, y: 0, width: 0, height: 0 };

class PaperNode {
  parentNode: PaperNode | null = null;
  childNodes: PaperNode[] = [];
  nodeValue: string | null = null;

  constructor(
    readonly nodeType: number,
    readonly ownerDocument: PaperDocument | null,
  ) {}

  get data() {
    return this.nodeValue ?? '';
  }
  set data(text: string) {
    this.nodeValue = text;
  }
  get firstChild(): PaperNode | null {
    return this.childNodes[0] ?? null;
  }
  get nextSibling(): PaperNode | null {
    const siblings = this.parentNode?.childNodes ?? [];
    return siblings[siblings.indexOf(this) + 1] ?? null;
  }
  get parentElement(): PaperNode | null {
    return this.parentNode;
  }
  get isConnected(): boolean {
    return this.parentNode?.isConnected ?? this.nodeType === 9;
  }
  get textContent(): string {
    return this.nodeValue ?? this.childNodes.map((child) => child.textContent).join('');
  }
  set textContent(text: string) {
    this.replaceChildren(text);
  }
  insertBefore(node: PaperNode, before: PaperNode | null) {
    node.remove();
    const at = before ? this.childNodes.indexOf(before) : this.childNodes.length;
    this.childNodes.splice(at, 0, node);
    node.parentNode = this;
    return node;
  }
  appendChild(node: PaperNode) {
    return this.insertBefore(node, null);
  }
  append(...nodes: (PaperNode | string)[]) {
    for (const node of nodes) this.insertBefore(this.asNode(node), null);
  }
  prepend(...nodes: (PaperNode | string)[]) {
    const { firstChild } = this;
    for (const node of nodes) this.insertBefore(this.asNode(node), firstChild);
  }
  before(...nodes: (PaperNode | string)[]) {
    for (const node of nodes) this.parentNode?.insertBefore(this.asNode(node), this);
  }
  replaceChildren(...nodes: (PaperNode | string)[]) {
    for (const child of [...this.childNodes]) child.remove();
    this.append(...nodes);
  }
  remove() {
    const siblings = this.parentNode?.childNodes ?? [];
    if (siblings.includes(this)) siblings.splice(siblings.indexOf(this), 1);
    this.parentNode = null;
  }
  private asNode(node: PaperNode | string): PaperNode {
    if (typeof node !== 'string') return node;
    const text = new PaperNode(3, this.ownerDocument);
    text.nodeValue = node;
    return text;
  }
  addEventListener() {}
  removeEventListener() {}
  querySelector(_selectors: string): PaperElement | null {
    return null;
  }
  querySelectorAll() {
    return [];
  }
}

class PaperElement extends PaperNode {
  private readonly written = new Map<string, string>();
  readonly style = {
    setProperty() {},
    removeProperty() {},
    getPropertyValue: () => '',
    getPropertyPriority: () => '',
  };
  readonly dataset = new Proxy<Record<string, string>>(
    {},
    {
      set: (_, key, value) => {
        this.setAttribute(
          `data-${String(key).replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`,
          value,
        );
        return true;
      },
    },
  );
  id = '';
  href = '';

  constructor(
    document: PaperDocument,
    readonly localName: string,
    readonly namespaceURI: string,
  ) {
    super(1, document);
  }

  /** What an address leads by, as an `<a>` tells it. */
  get protocol(): string {
    return new URL(this.href, this.ownerDocument?.baseURI).protocol;
  }
  get children() {
    return this.childNodes.filter((node) => node.nodeType === 1);
  }
  setAttribute(name: string, value: unknown) {
    this.written.set(name, String(value));
    if (name === 'id') this.id = String(value);
  }
  getAttribute(name: string) {
    return this.written.get(name) ?? null;
  }
  hasAttribute(name: string) {
    return this.written.has(name);
  }
  removeAttribute(name: string) {
    this.written.delete(name);
  }
  getBoundingClientRect() {
    return nowhere;
  }
  /** There is something to see, as far as the interface is concerned. */
  getClientRects() {
    return [nowhere];
  }
  showModal() {}
  close() {}
  focus() {}
}

class PaperDocument extends PaperNode {
  readonly documentElement = new PaperElement(this, 'html', htmlNamespace);
  readonly head = new PaperElement(this, 'head', htmlNamespace);
  readonly body = new PaperElement(this, 'body', htmlNamespace);
  readonly defaultView = null;
  readonly activeElement = null;

  constructor(readonly baseURI: string) {
    super(9, null);
    this.append(this.documentElement);
    this.documentElement.append(this.head, this.body);
  }

  /** The page is empty: there is its body to find. */
  override querySelector(selectors: string): PaperElement | null {
    return selectors === 'body' ? this.body : null;
  }
  createElement(name: string) {
    return new PaperElement(this, name, htmlNamespace);
  }
  createElementNS(namespace: string, name: string) {
    return new PaperElement(this, name, namespace);
  }
  createTextNode(text: string) {
    const node = new PaperNode(3, this);
    node.nodeValue = text;
    return node;
  }
  getElementById(id: string): PaperElement | null {
    const find = (node: PaperNode): PaperElement | null => {
      if (node instanceof PaperElement && node.id === id) return node;
      for (const child of node.childNodes) {
        const found = find(child);
        if (found) return found;
      }
      return null;
    };
    return find(this);
  }
}

/** An empty page at this address, to draw the interface on. */
export const createPaper = (address: string): Document => new PaperDocument(address) as unknown as Document;
