import { Category } from './category.js';
import { Necessary } from './necessary.js';
import { useScene } from './scene.js';

const signalNames = { gpc: 'Global Privacy Control', dnt: 'Do Not Track' } as const;

/** What is needed, then every category with its services; nothing starts on but what the visitor granted. */
export function Choices() {
  const { t, model } = useScene();
  const { signal, categories } = model.shown.value;
  const key = model.hasGrants.value ? 'preferences.signalOverridden' : 'preferences.signal';
  return (
    <>
      <p>{t('preferences.intro')}</p>
      {signal && (
        <p data-samtycke-own data-note>
          {t(key, { signal: signalNames[signal] })}
        </p>
      )}
      <Necessary />
      {categories.map((category) => (
        <Category key={category.id} category={category} />
      ))}
    </>
  );
}
