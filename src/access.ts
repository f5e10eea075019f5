import type { Desk, Hall, HallKeeper, Keeper, Shared, WithDesk } from './keeper.js';

interface AccessParts extends Pick<Shared, 'rooms' | 'configured' | 'report'> {
  /** The language that is wished for. */
  readonly wished: () => string;
  readonly lendHall: () => HallKeeper;
  readonly lendDesk: (hall: Hall) => Keeper;
  /** The desk has found the configuration to be wrong. */
  readonly onWrong: () => void;
}

/** The way to hall and desk, which are loaded when somebody needs them. */
export interface Access {
  /** The hall. It comes when the configuration is known. */
  enter(): Promise<Hall>;
  /** The hall, if it was asked for. */
  hall(): Promise<Hall> | null;
  /** The desk, if it is there. */
  desk(): Desk | null;
  readonly withDesk: WithDesk;
  /** For what could not be loaded: it is told, and may be asked for again. */
  readonly failed: (cause: unknown) => void;
  /** The configuration is known. */
  open(): void;
  /** Nothing can be decided in this page, now and later: who waits for the desk hears why. */
  giveUp(why: string): void;
  stop(): void;
}

export function createAccess(parts: AccessParts): Access {
  const { rooms, configured, report, wished, lendHall, lendDesk, onWrong } = parts;
  let hall: Promise<Hall> | null = null;
  let desk: Desk | null = null;
  let coming: Promise<void> | null = null;
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  let giveUp = (_why: string) => {};
  /** Pending as long as something may be decided. */
  const hopeless = new Promise<string>((resolve) => {
    giveUp = resolve;
  });
  const failed = (cause: unknown) => {
    coming = null;
    report('The interface could not be loaded; what is held stays held.', cause);
  };
  const enter = () => {
    hall ??= opened
      .then(async () => {
        // On their way together; who waits in the hall for the texts hears what came of them.
        rooms.texts(wished()).catch(() => {});
        const { openHall } = await rooms.hall();
        return openHall(lendHall());
      })
      .catch((cause) => {
        hall = null;
        throw cause;
      });
    return hall;
  };
  return {
    enter,
    hall: () => hall,
    desk: () => desk,
    withDesk(use, refuse) {
      if (desk) {
        use(desk);
        return;
      }
      coming ??= Promise.all([enter(), opened.then(rooms.desk)]).then(([hall, { openDesk }]) => {
        if (!configured()) return;
        desk = openDesk(lendDesk(hall));
        if (!desk) onWrong();
      });
      coming.then(
        () => desk && use(desk),
        (cause) => {
          failed(cause);
          refuse?.(cause);
        },
      );
      hopeless.then((why) => refuse?.(new Error(why)));
    },
    failed,
    open,
    giveUp,
    stop() {
      desk?.stop();
      desk = null;
      giveUp('The widget was destroyed.');
    },
  };
}
