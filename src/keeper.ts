import type { Embeds } from './browser/embeds.js';
import type { Gate } from './browser/gate.js';
import type { Guard } from './browser/guard/guard.js';
import type { Labels } from './browser/memory.js';
import type { Policy } from './browser/trusted.js';
import type { Samtycke } from './core/api.js';
import type { Catalogue, Declared } from './core/catalogue.js';
import type { Settings } from './core/config.js';
import type { Consent } from './core/consent.js';
import type { Choices } from './core/decision.js';
import type { Change, EventName, Events } from './core/events.js';
import type { Action, How } from './core/record.js';
import type { Page, ServiceCode } from './core/service.js';
import type { Texts } from './core/view.js';
import type { createExport } from './export.js';
import type { showPlaceholder } from './ui/placeholder.js';
import type { showPreferences } from './ui/preferences/preferences.js';

export type Layer = 'notice' | 'preferences';

/** What the parts of the small script in the page's head share. */
export interface Shared {
  readonly window: Window & typeof globalThis;
  readonly rooms: Rooms;
  readonly catalogue: Catalogue;
  readonly consent: Consent;
  readonly page: Page;
  /** Seconds since 1970. */
  readonly now: () => number;
  readonly emit: <Name extends EventName>(name: Name, detail: Events[Name]) => void;
  /** Says it once in the console, and to who listens for errors. */
  readonly report: (message: string, cause?: unknown) => void;
  readonly withDesk: WithDesk;
  /** None before the configuration is known, and after everything was undone. */
  readonly configured: () => Settings | null;
  /** The Trusted Types policy, of which there can be only one. */
  readonly policy: () => Policy;
  /** Aborted when everything is undone. */
  readonly end: AbortSignal;
}

/** What the small script lends to the hall. */
export interface HallKeeper extends Shared, Omit<Front, 'isReady' | 'hasTurned'> {
  /** The language that is wished for, of those there are texts for. */
  readonly wished: () => string;
  readonly settings: Settings;
  /** Resolves when the visitor can see what was shown. */
  readonly painted: () => Promise<void>;
  /** Units the notice asks about. */
  readonly asking: () => readonly string[];
}

/** What it lends to the desk. */
export interface Keeper extends HallKeeper {
  readonly hall: Hall;
  /** The browser's objection signal, if the site heeds it. */
  readonly objection: () => 'gpc' | 'dnt' | null;
  /** Looks for what the page holds, before a decision is made about it. */
  readonly scan: () => void;
  /** Lets addresses of held services pass while `load` runs. */
  readonly pass: (load: () => void) => void;
  /** Opens what is granted and not open yet. */
  readonly open: () => void;
  /** Does something of this service run in this page? */
  readonly isRunning: (id: string) => boolean;
}

/** The part of the interface that is always there: its root and the permanent control. */
export interface Front {
  /** Are the control's texts known in the language that is wished for? */
  isReady(): boolean;
  /** Did the page take the interface away, or on another language since it was asked last? */
  hasTurned(): boolean;
  /** The root of the interface, in this language. */
  base(locale: string): HTMLElement;
  labels(): Labels | null;
  learn(labels: Omit<Labels, 'wish'>): void;
  drawControl(isNoticeOpen?: boolean): void;
}

/** What a visitor without a decision needs first: the language, its texts, and the notice. */
export interface Hall {
  readonly locale: () => string;
  /** The small set of texts, the site's own laid over it. */
  texts(): Promise<Texts>;
  /** The rest of the texts. */
  moreTexts(): Promise<Texts>;
  /** Follows the language of the page; false if it is the same as before. */
  turn(): boolean;
  /** Shows the notice, if there is something to ask and nothing of ours is in the way once its texts are there. */
  openNotice(isInTheWay?: () => boolean): Promise<void>;
  /** Keeps what was clicked in the notice until the desk is there to store it, past the end of the page if need be. */
  keep(control: Element, isTrusted: boolean): void;
  hideNotice(): void;
  notice(): HTMLElement | null;
  /** Units that the notice asks about, or the last one did. */
  about(): readonly string[];
}

/** How a decision is asked for, and the control that asked, if one did. */
export interface Act {
  readonly how: How;
  readonly place?: Element;
  /** Did the visitor press it with keys? */
  readonly byKeys?: boolean | undefined;
  /** Units that the visitor was shown; all of them if none are named. */
  readonly about?: readonly string[];
}

type Verb = 'acceptAll' | 'rejectAll' | 'save' | 'withdraw' | 'open' | 'close' | 'exportRecord' | 'forget';

/** What page code asks for, done in the call itself where that can be. */
export type Verbs = {
  readonly [Name in Verb]: (
    ...values: Parameters<Samtycke[Name]>
  ) => ReturnType<Samtycke[Name]> | Awaited<ReturnType<Samtycke[Name]>>;
};

/** Where decisions are made and undone, and all but the notice that the visitor sees of it. Loaded when there is something to decide. */
export interface Desk {
  /** Shows what the decision asks for: the notice, or the control alone. */
  review(): void;
  commit(action: Action, act: Act, choices: Choices | boolean): void;
  /** Undoes services that are denied now: stops them, deletes what they stored, takes embeds back. */
  undo(ids: readonly string[], action: Change['action']): void;
  /** Says what a withdrawal did before the page was reloaded for it. */
  tellAfterReload(): void;
  /** Posts what the site's proof endpoint has not taken yet. */
  prove(): void;
  /** The visitor comes near what opens the preferences: they are there when it is pressed. */
  approach(): void;
  /** Tells a tag manager, and redraws what shows the decision. */
  changed(change: Omit<Change, 'record'>): void;
  /** Does what a `data-samtycke` control asks for. */
  act(control: Element, isTrusted: boolean, byKeys?: boolean): void;
  /** Reads again what is stored, with the history; for when the cookie alone does not tell. */
  restore(action: 'restore' | 'tab'): void;
  /** What page code asks for. */
  readonly verbs: Verbs;
  readonly embeds: Embeds;
  stop(): void;
}

/** Why what is granted is opened: somebody has decided, or the page has changed. */
export type OpeningCause = 'decision' | 'change';

/** What the small script lends to what opens services. */
export interface OpeningParts extends Shared {
  readonly gate: Gate;
  readonly guard: Guard;
  /** Services that the widget itself may load. */
  readonly managed: () => readonly Declared[];
  /** They run in this page now. */
  readonly started: (ids: readonly string[]) => void;
  /** Page code that waits for something to be open looks again. */
  readonly look: () => void;
}

/** What opens services. Holding takes none of it: it is loaded when something is granted. */
export interface Opening {
  /** Opens what is granted and not open yet: managed services, then what waits in the page. */
  open(cause: OpeningCause): void;
  /** Has this managed service been set up? */
  isLoaded(id: string): boolean;
}

/** What the desk is asked for in its absence: it comes, and does it; or `refuse` hears why it does not. */
export type WithDesk = (use: (desk: Desk) => void, refuse?: (cause: unknown) => void) => void;

/** The parts that the small script loads when they are needed. Each door knows where its own copies lie. */
export interface Rooms {
  hall(): Promise<{ openHall(keeper: HallKeeper): Hall }>;
  /** Texts of a language: the small set by its name, the rest by `<name>.more`. */
  texts(set: string): Promise<{ readonly default: Texts }>;
  /** Languages there are texts for. */
  readonly locales: readonly string[];
  desk(): Promise<{
    openDesk(keeper: Keeper): Desk | null;
    /** Tells everything that is wrong in a configuration in the console; true if anything is. */
    tellProblems(console: Console, config: unknown): boolean;
  }>;
  opening(): Promise<{
    createOpening(parts: OpeningParts): Opening;
    /** What runs of the built-in services. */
    readonly knownCode: Readonly<Record<string, ServiceCode>>;
  }>;
}

/** The parts that the desk loads when they are needed. */
export interface Shelves {
  /** Fetches a chunk without running it, where the build allows: it is there when it is needed. */
  fetchAhead(chunk: 'opening' | 'preferences'): void;
  preferences(): Promise<{ readonly showPreferences: typeof showPreferences }>;
  placeholder(): Promise<{ readonly showPlaceholder: typeof showPlaceholder }>;
  exporter(): Promise<{ readonly createExport: typeof createExport }>;
  /** What an owner is told while developing. */
  doctor(): Promise<{ examine(keeper: Keeper): Promise<void> }>;
}
