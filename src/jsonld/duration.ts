import type { LinkedValue } from './node.js';

const day = 86400;
const month = (365.25 / 12) * day;

/** A length of time in ISO 8601: whole months if that is what was meant, else days or seconds. */
export function lengthOf(seconds: number): string {
  const months = Math.round(seconds / month);
  if (months > 0 && Math.abs(seconds - months * month) < 2) return `P${months}M`;
  return seconds % day === 0 ? `P${seconds / day}D` : `PT${seconds}S`;
}

/** How long something is stored, from what the visitor is told: an ISO 8601 duration, `session` or `persistent`. */
export function durationNode(lasts: string): LinkedValue {
  if (lasts === 'session')
    return { '@type': 'dpv:UntilEventDuration', 'rdf:value': 'end of the browser session' };
  if (lasts === 'persistent') return { '@type': 'dpv:UntilEventDuration', 'rdf:value': 'deletion' };
  if (/^P(?=.)/.test(lasts)) return lasts;
  return { '@type': 'dpv:IndeterminateDuration' };
}
