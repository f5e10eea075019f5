import type { Declared } from '../../core/catalogue.js';
import type { Outcome } from '../../core/view.js';
import { factsOf } from '../facts.js';
import { Link } from './link.js';
import { useScene } from './scene.js';

const focus = (title: HTMLElement | null) => title?.focus();

/** Is there something of it that only its company can delete, or might there be, and a place to turn to? */
const isElsewhere = (service: Declared) => {
  const { stores, optOutUrl, privacyUrl } = factsOf(service);
  return stores ? stores.some(({ party }) => party === 'third') : Boolean(optOutUrl ?? privacyUrl);
};

/** What a withdrawal, of everything or of a part, removed, what only the companies themselves can remove, and that the page was loaded anew. */
export function Report({
  outcome: { cleanUp, reloads },
  close,
}: {
  readonly outcome: Outcome;
  readonly close: () => void;
}) {
  const { t, view } = useScene();
  const deleted = [...new Set(cleanUp?.deleted ?? [])];
  const kept = (cleanUp?.kept ?? []).flatMap((id) => view.service(id) ?? []).filter(isElsewhere);
  const isAll = !Object.values(view.verdicts()).includes('granted');
  return (
    <div data-samtycke-own data-report>
      <h2 id="samtycke-preferences-title" tabIndex={-1} ref={focus}>
        {isAll ? t('withdrawal.title') : view.texts['control.saved']}
      </h2>
      {deleted.length > 0 ? (
        <>
          <p>{t('withdrawal.deleted')}</p>
          <p>
            <code>{deleted.join(', ')}</code>
          </p>
        </>
      ) : (
        <p>{t('withdrawal.nothingDeleted')}</p>
      )}
      {kept.length > 0 && (
        <>
          <p>{t('withdrawal.kept')}</p>
          <ul>
            {kept.map((service) => {
              const { optOutUrl, privacyUrl } = factsOf(service);
              return (
                <li key={service.id}>
                  <Link to={optOutUrl ?? privacyUrl}>{service.name}</Link>
                </li>
              );
            })}
          </ul>
        </>
      )}
      {reloads && <p>{t('withdrawal.reload')}</p>}
      <div data-row>
        <button type="button" onClick={close}>
          {t('withdrawal.close')}
        </button>
      </div>
    </div>
  );
}
