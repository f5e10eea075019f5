import { launch } from './chromium.mjs';
import { visitLimit } from './conditions.mjs';
import { decisions } from './decisions.mjs';

/** Every round begins with another peer, so that none always measures on a warmer machine. */
const rotated = (list, by) => list.map((_, index) => list[(index + by) % list.length]);

async function inTime(work) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took longer than ${visitLimit / 1000} s`)), visitLimit);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

const firstLine = (error) => String(error.message ?? error).split('\n')[0];

/**
 * Runs every measure with every peer, one after the other, as often as there are rounds.
 * A failure costs its peer that one figure in that one round; it is told, and the rest goes on.
 */
export async function runRounds({ rounds, peers, measures, server, tell }) {
  const outcomes = [];
  const decided = decisions({ server });
  let browserVersion;

  for (let round = 0; round < rounds; round++) {
    let browser = await launch();
    browserVersion = browser.version();
    for (const measure of measures) {
      for (const peer of rotated(peers, round).filter(measure.appliesTo)) {
        if (!browser.isConnected()) browser = await launch();
        const begun = Date.now();
        const outcome = { round, measure: measure.id, peer: peer.id };
        try {
          const tools = { browser, server, peer, decided: decided.bind(null, browser) };
          outcome.values = await inTime(measure.run(tools));
        } catch (error) {
          outcome.failure = firstLine(error);
          await Promise.all(browser.contexts().map((context) => context.close()));
        }
        outcomes.push(outcome);
        tell({ ...outcome, seconds: (Date.now() - begun) / 1000 });
      }
    }
    await browser.close();
  }
  return { outcomes, browserVersion };
}
