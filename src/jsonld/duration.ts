import { monthsLater } from '../core/months.js';
import type { LinkedValue } from './node.js';

const day = 86400;

/** The time between two moments in ISO 8601: calendar months if they are whole, else days or seconds. */
export function lengthBetween(time: number, end: number): string {
  const seconds = end - time;
  const months = Math.round(seconds / (30.4 * day));
  if (months > 0 && monthsLater(time, months) === end) return `P${months}M`;
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
