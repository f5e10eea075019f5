import type { ComponentType } from 'preact';
import { cancel } from '../shield.js';
import { Later } from './later.js';
import { type Section, sections } from './model.js';
import { useScene } from './scene.js';

const tabId = (section: Section) => `samtycke-tab-${section}`;
const panelId = (section: Section) => `samtycke-panel-${section}`;

/** One section at a time; all stay in the page, so that what is shown does not depend on where one looked. */
export function Tabs({ panels }: { readonly panels: Readonly<Record<Section, ComponentType>> }) {
  const { t, model, view } = useScene();
  const chosen = model.section.value;

  const at = sections.indexOf(chosen);
  const forward = view.direction === 'rtl' ? 'ArrowLeft' : 'ArrowRight';
  const places: Readonly<Record<string, number>> = {
    ArrowLeft: at - 1,
    ArrowRight: at - 1,
    [forward]: at + 1,
    Home: 0,
    End: -1,
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const place = places[event.key];
    // With Alt or another of them it is the browser's: Alt and an arrow go back.
    const isModified = event.altKey || event.ctrlKey || event.metaKey || event.shiftKey;
    if (place === undefined || isModified || !(event.currentTarget instanceof Element)) return;
    cancel(event);
    const next = sections.at(place % sections.length) ?? chosen;
    model.section.value = next;
    event.currentTarget.querySelector<HTMLElement>(`#${tabId(next)}`)?.focus();
  };

  return (
    <>
      <div role="tablist" aria-labelledby="samtycke-preferences-title" onKeyDown={onKeyDown}>
        {sections.map((section) => (
          <button
            key={section}
            type="button"
            role="tab"
            id={tabId(section)}
            aria-controls={panelId(section)}
            aria-selected={section === chosen}
            tabIndex={section === chosen ? 0 : -1}
            onClick={() => {
              model.section.value = section;
            }}
          >
            {t(`preferences.sections.${section}`)}
          </button>
        ))}
      </div>
      {sections.map((section) => {
        const Panel = panels[section];
        return (
          <div
            key={section}
            role="tabpanel"
            id={panelId(section)}
            aria-labelledby={tabId(section)}
            hidden={section !== chosen}
            data-samtycke-own={section === 'record' ? '' : undefined}
          >
            <Later now={section === chosen}>
              <Panel />
            </Later>
          </div>
        );
      })}
    </>
  );
}
