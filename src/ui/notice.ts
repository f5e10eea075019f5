import { wasAsked } from '../core/decision.js';
import type { View } from '../core/view.js';
import { keepInView } from './in-view.js';
import { liftAbove } from './lift.js';
import { makeElement } from './make-element.js';
import { makeRoom } from './room.js';
import { type Mounted, rootOf } from './root.js';
import { adopt } from './style/adopt.js';
import { noticeStyle } from './style/notice.js';
import { categoryName, fill, listNames } from './texts.js';

/** What the notice tells. */
export type NoticeView = Pick<
  View,
  | 'settings'
  | 'locale'
  | 'direction'
  | 'texts'
  | 'units'
  | 'service'
  | 'categories'
  | 'news'
  | 'decision'
  | 'end'
>;

/** A sentence with the blank that parts it from the next: none where full stops are as wide as a letter. */
const spaced = (sentence: string) => (sentence.endsWith('。') ? sentence : `${sentence} `);

/** More names than this are left to the preferences. */
const namesShown = 6;

/**
 * Shows the first layer: not modal, first in the page, without taking the focus. It belongs into the root that
 * `createRoot` made. Its buttons are heard by the listener for every `[data-samtycke]`.
 */
export function showNotice(document: Document, view: NoticeView): Mounted {
  const { settings, locale, texts } = view;
  const text = (key: string, values = {}) => fill(texts[`notice.${key}`] ?? '', values);
  const element = makeElement.bind(null, document);
  const nameOf = (id: string) => view.service(id)?.name;
  const namesOf = (ids: readonly string[]) => [
    ...new Set(ids.map(nameOf).filter((name) => name !== undefined)),
  ];

  const recipients = namesOf(view.units().map(({ id }) => id));
  const recipientsText =
    recipients.length > namesShown
      ? text('recipientsMany', { settings: text('settings') })
      : text('recipients', { names: listNames(recipients, locale) });
  const news = wasAsked(view.decision(), view.service) ? namesOf(view.news()) : [];
  const policy = element('a', { href: settings.policyUrl }, text('policy')) as HTMLAnchorElement;
  const button = (act: string) => element('button', { type: 'button', 'data-samtycke': act }, text(act));

  const notice = element(
    'section',
    {
      id: 'samtycke-notice',
      role: 'dialog',
      'aria-labelledby': 'samtycke-notice-title',
      'aria-describedby': 'samtycke-notice-text',
      'data-samtycke-layer': 'notice',
      'data-layout': settings.layout ?? 'box',
      'data-position': settings.position ?? 'start',
    },
    element(
      'div',
      {},
      element(`h${settings.headingLevel ?? 2}`, { id: 'samtycke-notice-title' }, text('title')),
      element(
        'div',
        { id: 'samtycke-notice-text' },
        ...(news.length ? [element('p', {}, text('changed', { names: listNames(news, locale) }))] : []),
        element('p', {}, text('text', { controller: settings.controller.name })),
        element(
          'ul',
          { role: 'list' },
          ...view.categories().map((category) => element('li', {}, categoryName(view, category))),
        ),
        element(
          'p',
          {},
          ...(recipients.length ? [spaced(recipientsText)] : []),
          spaced(text('withdrawal', { control: texts['control.open'] ?? '' })),
          ...(/^(https?|mailto|tel):$/.test(policy.protocol) ? [policy] : []),
        ),
      ),
    ),
    element('div', {}, element('div', {}, button('reject'), button('accept')), button('settings')),
  );

  const root = rootOf(document);
  const unlift = liftAbove(root);
  adopt(document, noticeStyle, view);
  root.prepend(notice);
  keepInView(notice);
  const takeRoom = makeRoom(notice, settings.nonce);
  const status = root.querySelector('[role=status]');
  // Readers tell only what changes in a region they already know, and the root may be as new as the notice. Privacy
  // tools look again whenever the page changes, but for a notice only every other time: this late change is that time.
  const announcing = setTimeout(() => status?.replaceChildren(text('title')), 1500);

  return {
    root: notice,
    remove() {
      clearTimeout(announcing);
      // First: it has the focus, and the browser brings the page's style up to date to take that away.
      notice.remove();
      takeRoom();
      unlift();
    },
  };
}
