import { actAttribute } from '../core/markup.js';
import { storageName } from '../core/record.js';
import { inSession } from './session.js';

// An answer can be given before what stores answers has loaded. It lies in sessionStorage until then, for the next page
// if this one is left.

const key = `${storageName}-early`;

/** An answer that was clicked. */
export interface Early {
  readonly control: Element;
  readonly isTrusted: boolean;
}

const answersIn = (notice: Element) =>
  notice.querySelectorAll(`[${actAttribute}=accept],[${actAttribute}=reject]`);
/** The answer and everything it answers. */
const describe = (notice: Element, { control, isTrusted }: Early) =>
  JSON.stringify([control.getAttribute(actAttribute), isTrusted, notice.textContent]);

/** Keeps the answer; false if it is none. */
export function keepEarly(window: Window & typeof globalThis, notice: Element, early: Early): boolean {
  const isAnswer = [...answersIn(notice)].includes(early.control);
  if (isAnswer) inSession(window, (storage) => storage.setItem(key, describe(notice, early)));
  return isAnswer;
}

/** The answer that an earlier page was left with; none if another question was asked there. */
export function readEarly(window: Window & typeof globalThis, notice: Element): Early | undefined {
  const kept = inSession(window, (storage) => storage.getItem(key));
  return [...answersIn(notice)]
    .flatMap((control) => [true, false].map((isTrusted) => ({ control, isTrusted })))
    .find((early) => describe(notice, early) === kept);
}

export const dropEarly = (window: Window & typeof globalThis): void =>
  void inSession(window, (storage) => storage.removeItem(key));
