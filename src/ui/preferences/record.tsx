import type { Decision, Entry } from '../../core/record.js';
import type { View } from '../../core/view.js';
import { categoryName } from '../texts.js';
import { Row } from './row.js';
import { useScene } from './scene.js';
import { WithdrawButton } from './withdraw-button.js';

const nameOf = (view: View, id: string) => view.service(id)?.name ?? categoryName(view, { id });

/** The visitor's own record: what, when, under which texts, to see, take away and erase (N-T2, N-T9). */
export function RecordSection() {
  const { t, view, model } = useScene();
  const { decision, entries } = model.shown.value;
  /** The button goes with what it forgets; the tab stays. */
  const forget = () => {
    document.getElementById('samtycke-tab-record')?.focus();
    view.act.forget();
  };
  if (!decision && entries.length === 0) return <p>{t('record.none')}</p>;
  return (
    <>
      {decision ? <InForce decision={decision} /> : <p>{t('record.over')}</p>}
      <Actions />
      <section data-wide>
        <h3>{t('record.history')}</h3>
        <ol>
          {entries.toReversed().map((entry) => (
            <HistoryEntry key={entry.hash} entry={entry} />
          ))}
        </ol>
      </section>
      <section data-wide>
        <p id="samtycke-forget">{t('record.forgetText')}</p>
        <div data-row>
          <button type="button" aria-describedby="samtycke-forget" onClick={forget}>
            {t('record.forget')}
          </button>
        </div>
      </section>
    </>
  );
}

/** What was decided, on every unit there is today: what has no verdict is not allowed either. */
function InForce({ decision: { time, ends, verdicts, id: number } }: { readonly decision: Decision }) {
  const { t, view, model, date, list } = useScene();
  const { entries, units } = model.shown.value;
  const named = (granted: boolean) =>
    list(
      units.filter(({ id }) => (verdicts[id] === 'granted') === granted).map(({ id }) => nameOf(view, id)),
    ) || t('record.nothing');
  // One that was made on another of the site's hosts stands in the history of that one.
  const notice = entries.at(-1)?.time === time && entries.at(-1)?.notice;
  return (
    <>
      <p>{t('record.summary', { time: date(time), end: date(ends) })}</p>
      {!view.stored() && <p data-note>{view.texts['control.notStored']}</p>}
      <dl>
        <Row name={t('record.granted')}>{named(true)}</Row>
        <Row name={t('record.denied')}>{named(false)}</Row>
        {notice && (
          <Row name={t('record.texts')}>
            <code>{notice}</code>
          </Row>
        )}
        <Row name={t('record.identifier')}>{number ? <code>{number}</code> : t('record.noIdentifier')}</Row>
      </dl>
    </>
  );
}

function HistoryEntry({ entry: { time, action, how, verdicts } }: { readonly entry: Entry }) {
  const { t, view, date, list } = useScene();
  const granted = Object.keys(verdicts).filter((id) => verdicts[id] === 'granted');
  const way = how.by === 'button' && !how.trusted ? 'automatic' : how.by;
  return (
    <li>
      <span>{date(time)}</span>
      <div>
        {t(`record.action.${action}`)} <small>{t(`record.how.${way}`)}</small>
        {action !== 'accept-all' && granted.length > 0 && (
          <p>
            <small>{`${t('record.granted')}: ${list(granted.map((id) => nameOf(view, id)))}`}</small>
          </p>
        )}
      </div>
    </li>
  );
}

function Actions() {
  const { t, view, offer } = useScene();
  const download = (format: 'json' | 'jsonld', type: string) => () =>
    view.act.exportRecord(format).then(
      (content) => offer(`samtycke.${format}`, type, content),
      () => {}, // Told where the record is made.
    );
  return (
    <div data-row>
      <button type="button" onClick={download('json', 'application/json')}>
        {t('record.download')}
      </button>
      <button type="button" onClick={download('jsonld', 'application/ld+json')}>
        {t('record.downloadLinked')}
      </button>
      <WithdrawButton />
    </div>
  );
}
