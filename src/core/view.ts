import type { Declared } from './catalogue.js';
import type { CategoryConfig, Settings } from './config.js';
import type { Unit, Verdicts } from './decision.js';
import type { Action, Decision, Entry } from './record.js';
import type { CleanUp } from './withdrawal.js';

/** Texts of one language by key: `notice.title`. The small set comes first, the rest with the preferences. */
export type Texts = Readonly<Record<string, string>>;

/** Something that ends once; a browser's `AbortSignal` fits. */
export interface End {
  addEventListener(name: 'abort', run: () => void): void;
}

/** What the interface draws. It decides nothing: every act goes back through `act`. */
export interface View {
  readonly settings: Settings;
  readonly locale: string;
  readonly direction: 'ltr' | 'rtl';
  /** The small set of texts, the site's own laid over it. */
  readonly texts: Texts;
  /** The rest of the texts; resolves at once when they are there already. */
  moreTexts(): Promise<Texts>;
  /** Categories with something in them, in the order shown. */
  categories(): readonly CategoryConfig[];
  units(): readonly Unit[];
  service(id: string): Declared | undefined;
  /** Units that are asked about although an earlier decision stands. */
  news(): readonly string[];
  verdicts(): Verdicts;
  decision(): Decision | null;
  history(): readonly Entry[];
  /** The browser's objection signal, if it sends one and the site heeds it. */
  signal(): 'gpc' | 'dnt' | null;
  /** Is the decision kept beyond this page? */
  stored(): boolean;
  /** Calls `listener` after each decision; returns the undo. */
  onChange(listener: () => void): () => void;
  /** When everything is undone. */
  readonly end: End;
  readonly act: Acts;
}

/** What the interface asks for by itself; its other buttons are `[data-samtycke]` controls. */
export interface Acts {
  /** Erases everything the widget has stored; the visitor is asked again. */
  forget(): void;
  /** The record as a file's content. */
  exportRecord(format: 'json' | 'jsonld'): Promise<string>;
}

/** What a decision did, for the words that follow it. */
export interface Outcome {
  readonly action: Action;
  readonly cleanUp: CleanUp | null;
  readonly reloads: boolean;
}
