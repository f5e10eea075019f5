// What the package's types let a site write, and what not. Nothing here runs: the compiler is the test.
import type { Samtycke, ServiceConfig } from '../../src/index.js';

type Vendor = { SoundMap?: { start(): void; stop(): void } };
const src = 'https://cdn.sound-map.example/map.js';

export const service: ServiceConfig = {
  id: 'sound-map',
  src,
  load: (page) => page.script(src, () => (page.globals as Vendor).SoundMap?.start()),
  revoke: (page) => (page.globals as Vendor).SoundMap?.stop(),
};

export function listen(samtycke: Samtycke, stop: () => void): void {
  document.addEventListener('samtycke:change', ({ detail }) => {
    if (detail.denied.includes('google-analytics')) stop();
  });
  window.addEventListener('samtycke:show', ({ detail }) => detail.layer === 'notice');
  samtycke.on('change', ({ record }) => record?.verdicts.youtube);
  window.samtycke?.when('youtube', stop)();
  window.samtyckeConfig = { services: ['youtube', service] };

  // @ts-expect-error: a notice has no diff
  samtycke.on('show', ({ granted }) => granted);
  // @ts-expect-error: no such event
  samtycke.on('chnge', stop);
  // @ts-expect-error: verdicts are given as true and false
  void samtycke.save({ analytics: 'granted' });
  // @ts-expect-error: without something to run there is nothing to undo
  samtycke.when('youtube')();
  // @ts-expect-error: there may be no decision
  samtycke.record.verdicts;
}
