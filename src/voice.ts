import { createEvents, type EventName, type Events } from './core/events.js';
import type { Shared } from './keeper.js';

/** How the widget speaks to developers: events for listeners and in the page, mistakes in the console as well. */
export interface Voice extends Pick<Shared, 'emit' | 'report'> {
  readonly on: ReturnType<typeof createEvents>['on'];
}

export function createVoice(window: Window & typeof globalThis): Voice {
  const { document, console } = window;
  const said = new Set<string>();
  const events = createEvents((cause) =>
    window.setTimeout(() => {
      throw cause;
    }),
  );
  const emit = <Name extends EventName>(name: Name, detail: Events[Name]) => {
    events.emit(name, detail);
    document.dispatchEvent(new CustomEvent(`samtycke:${name}`, { detail, bubbles: true }));
  };
  return {
    on: events.on,
    emit,
    report(message, cause) {
      if (said.has(message)) return;
      said.add(message);
      console.warn(`[samtycke] ${message}`, cause ?? '');
      emit('error', { message, cause });
    },
  };
}
