import { storageName } from '../../core/record.js';
import { categoryName, categoryText } from '../texts.js';
import { Disclosure } from './disclosure.js';
import { Later } from './later.js';
import { useScene } from './scene.js';
import { Stored } from './stored.js';

/** What needs no consent: our own record of the choice. No switch, since there is nothing to choose (L-10). */
export function Necessary() {
  const { t, view } = useScene();
  const category = { id: 'necessary' };
  const { lifetime, rejectLifetime = lifetime } = view.settings;
  return (
    <section>
      <h3 data-row>
        <span>{categoryName(view, category)}</span> <small>{t('preferences.alwaysOn')}</small>
      </h3>
      <p>{categoryText(view, category)}</p>
      <Disclosure label={t('service.storage')}>
        <Later>
          <p>{t('service.ownChoice')}</p>
          <Stored
            items={[
              { name: storageName, lasts: `P${Math.max(lifetime, rejectLifetime)}M` },
              { name: storageName, kind: 'localStorage', lasts: 'persistent' },
              // In passing: what a withdrawal did, until the page has reloaded, and an answer that is still to be stored.
              { name: storageName, kind: 'sessionStorage', lasts: 'session' },
              { name: 'samtycke-early', kind: 'sessionStorage', lasts: 'session' },
            ]}
          />
        </Later>
      </Disclosure>
    </section>
  );
}
