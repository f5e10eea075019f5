import { Choices } from './choices.js';
import { RecordSection } from './record.js';
import { Report } from './report.js';
import { Rights } from './rights.js';
import { useScene } from './scene.js';
import { Stroke } from './stroke.js';
import { Tabs } from './tabs.js';

const panels = { choices: Choices, record: RecordSection, rights: Rights };

/** The whole content of the dialog. */
export function Body({ close }: { readonly close: () => void }) {
  const { t, model } = useScene();
  if (model.outcome.value) return <Report outcome={model.outcome.value} close={close} />;
  return (
    <div data-frame>
      <div data-head>
        <h2 id="samtycke-preferences-title" tabIndex={-1}>
          {t('preferences.title')}
        </h2>
        <button type="button" data-quiet onClick={close}>
          <Stroke points="6 6 18 18 12 12 18 6 6 18" />
          <span data-unseen>{t('preferences.close')}</span>
        </button>
      </div>
      <Tabs panels={panels} />
      <div data-foot>
        <div>
          <button type="button" data-samtycke="reject">
            {t('preferences.reject')}
          </button>
          <button type="button" data-samtycke="accept">
            {t('preferences.accept')}
          </button>
        </div>
        <button type="button" data-samtycke="save">
          {t('preferences.save')}
        </button>
      </div>
    </div>
  );
}
