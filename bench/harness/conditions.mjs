/** What every visit is measured under. The README of this folder states the same figures. */

/** Slow 4G: 1.6 Mbit/s down, 750 kbit/s up, 150 ms of latency for every request. */
export const slow4G = {
  offline: false,
  latency: 150,
  downloadThroughput: (1.6 * 1024 * 1024) / 8,
  uploadThroughput: (750 * 1024) / 8,
};

/** How many times slower than this machine the processor is made. */
export const cpuSlowdown = 4;

export const viewport = { width: 412, height: 823 };

export const defaultRounds = 5;

/** A visit that takes longer has failed. */
export const visitLimit = 90_000;

/** The browser reports no interaction that was shorter. */
export const shortestEvent = 16;
