import { call, read, write } from '../../services/globals.js';
import type { Signal } from './signal.js';

/**
 * Microsoft UET and Clarity (G-12, G-13), where they are asked about as `microsoft-uet` and `microsoft-clarity`, and the
 * page has set up their queues. What a site declares under other ids it tells itself.
 */
export const createMicrosoft = (): Signal => {
  let said = '';
  return ({ globals, units, isGranted }) => {
    const verdictOn = (asked: string) =>
      units.some(({ id }) => id === asked) && (isGranted(asked) ? 'granted' : 'denied');
    const ads = verdictOn('microsoft-uet');
    const analytics = verdictOn('microsoft-clarity');
    if (ads === 'granted' && !read(globals, 'uetq')) write(globals, 'uetq', []);
    if (analytics === 'granted' && !read(globals, 'clarity')) write(globals, 'clarity', clarityQueue());
    const uet = ads && read(globals, 'uetq');
    const clarity = analytics && typeof read(globals, 'clarity') === 'function';
    const now = `${ads}${analytics}${typeof uet}${clarity}`;
    if (now === said) return;
    if (!said.includes('object')) call(uet, 'push', 'consent', 'default', { ad_storage: 'denied' });
    said = now;
    call(uet, 'push', 'consent', 'update', { ad_storage: ads });
    if (clarity)
      call(globals, 'clarity', 'consentv2', { ad_Storage: ads || 'denied', analytics_Storage: analytics });
  };
};

/** Clarity's own queue: calls wait in it for the script. */
function clarityQueue() {
  const queue = Object.assign((...command: readonly unknown[]) => void queue.q.push(command), {
    q: [] as unknown[],
  });
  return queue;
}
