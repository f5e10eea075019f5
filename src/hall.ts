import { dropEarly, keepEarly, readEarly } from './browser/early.js';
import { directionOf } from './core/locale.js';
import type { Texts } from './core/view.js';
import type { Hall, HallKeeper } from './keeper.js';
import { showNotice } from './ui/notice.js';
import type { Mounted } from './ui/root.js';

/** How long a page that is being left may take to go, in milliseconds. */
const leaving = 5000;

export function openHall(keeper: HallKeeper): Hall {
  const { window, rooms, settings, catalogue, consent, asking, wished } = keeper;
  const { emit, report, base, drawControl, withDesk } = keeper;
  const { document } = window;
  let texts: Promise<Texts> | null = null;
  let notice: Mounted | null = null;
  /** Units that the notice asks about, or the last one did. */
  let about: readonly string[] = [];
  /** Was an answer given that is still to be stored? */
  let isAnswered = false;

  let locale = wished();
  const load = async (set: string): Promise<Texts> => ({
    ...(await rooms.texts(set)).default,
    ...settings.texts?.[locale.split('-')[0] ?? locale],
    ...settings.texts?.[locale],
  });

  const hall: Hall = {
    locale: () => locale,
    texts() {
      texts ??= load(locale).catch((cause) => {
        texts = null;
        throw cause;
      });
      return texts;
    },
    moreTexts: () => load(`${locale}.more`),
    turn() {
      const isOther = wished() !== locale;
      if (isOther) {
        locale = wished();
        texts = null;
      }
      return isOther;
    },
    async openNotice(isInTheWay) {
      const loaded = await hall.texts();
      const news = consent.news();
      const isWanted = asking().length && keeper.configured();
      const isThere = notice?.root.isConnected && about.join() === news.join();
      if (!isWanted || isAnswered || isInTheWay?.() || isThere) return;
      const isNew = !notice;
      notice?.remove();
      base(locale);
      const shown = { ...catalogue, ...consent, settings, locale, texts: loaded, end: keeper.end };
      notice = showNotice(document, { ...shown, direction: directionOf(locale) });
      about = news;
      drawControl(true);
      if (isNew) emit('show', { layer: 'notice' });
      // Where decisions are made is sent for as soon as the notice is seen: privacy tools answer faster than people read.
      const early = readEarly(window, notice.root);
      await keeper.painted();
      withDesk((desk) => {
        dropEarly(window);
        if (early) desk.act(early.control, early.isTrusted);
      });
    },
    keep(control, isTrusted) {
      if (!notice || !keepEarly(window, notice.root, { control, isTrusted })) return;
      // The visitor sees at once that the answer was heard; should it not come to be stored, the notice is back.
      hall.hideNotice();
      isAnswered = true;
      const end = () => {
        isAnswered = false;
        dropEarly(window);
      };
      withDesk(
        end,
        // A page that is left breaks off what is still loading: the answer waits for the next one then. Asked again, what
        // was answered before counts no more.
        () =>
          window.setTimeout(() => {
            end();
            hall.openNotice().catch((cause) => report('The notice could not be shown.', cause));
          }, leaving),
      );
    },
    hideNotice() {
      if (!notice) return;
      notice.remove();
      notice = null;
      emit('hide', { layer: 'notice' });
    },
    notice: () => notice?.root ?? null,
    about: () => about,
  };
  return hall;
}
