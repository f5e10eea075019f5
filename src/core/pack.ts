import { shorten, withCheck } from './compact.js';
import { own, type Verdict } from './decision.js';
import type { Decision } from './record.js';

const limit = 1000;

/** The decision in force as a cookie value of at most 1 kB; see compact.ts for its form. */
export function pack({ time, ends, id, revision, verdicts, scopes, found, signal }: Decision): string {
  const units = (verdict: Verdict, name: (id: string) => string) =>
    Object.keys(verdicts)
      .filter((unit) => verdicts[unit] === verdict)
      .map((unit) => {
        const scope = own(scopes, unit);
        return `${found.includes(unit) ? '!' : ''}${name(unit)}${scope ? `*${scope}` : ''}`;
      })
      .join('~');
  const write = (name: (id: string) => string) => {
    const version = encodeURIComponent(revision).replace(/\./g, '%2E');
    const head = [2, time.toString(36), ends.toString(36), id ?? '', version, signal ?? ''];
    return withCheck([...head, units('granted', name), units('denied', name)].join('.'));
  };
  // Names of categories stay as they are as long as they can: nobody else could say what stands for them.
  const long = (id: string) => (id.length > 10 ? shorten(id) : id);
  const written = [String, long, shorten].map((name) => write(name));
  return written.find((text) => text.length <= limit) ?? write(shorten);
}
