import { median } from './statistics.mjs';

const isBetterKnown = (peer) => peer.hasInterface && !peer.isOurs;

function valuesOf(outcomes, key, peer) {
  return outcomes
    .filter((outcome) => outcome.peer === peer.id && outcome.values?.[key] !== undefined)
    .map((outcome) => Number(outcome.values[key].toFixed(3)));
}

/** Medians of one figure for every peer; what a widget adds is counted from the page without one. */
function summarise({ key, figure, peers, outcomes }) {
  const measured = peers
    .map((peer) => ({ peer, values: valuesOf(outcomes, key, peer) }))
    .filter(({ values }) => values.length > 0)
    .map(({ peer, values }) => ({ peer, values, middle: median(values) }));
  const bare = measured.find(({ peer }) => peer.id === 'none')?.middle;
  const results = measured
    .filter(({ peer }) => !figure.added || (bare !== undefined && peer.id !== 'none'))
    .map(({ peer, values, middle }) => ({
      peer,
      values,
      value: figure.added ? middle - bare : middle,
    }));
  const best = results
    .filter(({ peer }) => isBetterKnown(peer))
    .reduce((least, result) => (least && least.value <= result.value ? least : result), undefined);
  const ratio = (value) => (best && best.value > 0 ? value / best.value : undefined);
  return {
    title: figure.title,
    unit: figure.unit,
    added: figure.added,
    bare,
    best: best?.peer.id,
    failed: peers
      .filter(({ id }) => outcomes.some(({ peer, failure }) => peer === id && failure !== undefined))
      .map(({ id }) => id),
    peers: Object.fromEntries(
      results.map(({ peer, values, value }) => [
        peer.id,
        { median: value, ratioToBest: peer.id === 'none' ? undefined : ratio(value), values },
      ]),
    ),
  };
}

/** Every figure of the measures that ran, by its key. */
export const summary = ({ peers, measures, outcomes }) =>
  Object.fromEntries(
    measures.flatMap((measure) =>
      Object.entries(measure.figures).map(([key, figure]) => [
        key,
        summarise({
          key,
          figure,
          peers,
          outcomes: outcomes.filter((outcome) => outcome.measure === measure.id),
        }),
      ]),
    ),
  );

/** The failures, each with how often it happened. */
export function failures(outcomes) {
  const counted = new Map();
  for (const { measure, peer, failure } of outcomes) {
    if (failure === undefined) continue;
    const key = `${measure}, ${peer}: ${failure}`;
    counted.set(key, (counted.get(key) ?? 0) + 1);
  }
  return [...counted].map(([what, times]) => ({ what, times }));
}
