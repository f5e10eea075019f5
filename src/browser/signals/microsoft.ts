import { call, read, write } from '../../services/globals.js';
import type { Signal } from './signal.js';

const word = (isGranted: boolean) => (isGranted ? 'granted' : 'denied');

/**
 * Microsoft UET and Clarity (G-12, G-13), for sites that declare them as `microsoft-uet` and `microsoft-clarity`, and
 * where the page has set up their queues.
 */
export const createMicrosoft = (): Signal => {
  let said = '';
  return ({ globals, isGranted }) => {
    const ads = word(isGranted('microsoft-uet'));
    const analytics = word(isGranted('microsoft-clarity'));
    if (ads === 'granted' && !read(globals, 'uetq')) write(globals, 'uetq', []);
    if (analytics === 'granted' && !read(globals, 'clarity')) write(globals, 'clarity', clarityQueue());
    const uet = read(globals, 'uetq');
    const clarity = typeof read(globals, 'clarity') === 'function';
    const now = `${ads}${analytics}${typeof uet}${clarity}`;
    if (now === said) return;
    if (!said.includes('object')) call(uet, 'push', 'consent', 'default', { ad_storage: 'denied' });
    said = now;
    call(uet, 'push', 'consent', 'update', { ad_storage: ads });
    call(globals, 'clarity', 'consentv2', { ad_Storage: ads, analytics_Storage: analytics });
  };
};

/** Clarity's own queue: calls wait in it for the script. */
function clarityQueue() {
  const queue = Object.assign((...command: readonly unknown[]) => void queue.q.push(command), {
    q: [] as unknown[],
  });
  return queue;
}
