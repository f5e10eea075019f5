import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { findWebKit } from '../../../scripts/browsers.mjs';

const elementKey = 'element-6066-11e4-a52e-4f735466cecf';

/** What WebDriver calls the keys that are no characters. */
const keyCodes = {
  Shift: '\uE008',
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Space: ' ',
};

/** @returns {Promise<number>} */
async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => probe.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No free port for WebKitWebDriver.');
  return address.port;
}

/**
 * The driver under a virtual screen, in a process group of its own so that closing takes the screen along.
 *
 * @param {{ driver: string, screen: string | null }} programs @param {number} port
 */
function startDriver({ driver, screen }, port) {
  const command = [driver, `--port=${port}`, '--host=127.0.0.1'];
  const [program = '', ...rest] =
    screen === null
      ? command
      : [screen, '--auto-servernum', '--server-args=-screen 0 1280x800x24', ...command];
  const child = spawn(program, rest, { stdio: 'ignore', detached: true });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const kill = () => {
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined)
      process.kill(-child.pid, 'SIGTERM');
  };
  const killAndExit = () => {
    kill();
    process.exit(1);
  };
  process.once('exit', kill);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, killAndExit);
  return async () => {
    process.off('exit', kill);
    for (const signal of ['SIGINT', 'SIGTERM']) process.off(signal, killAndExit);
    kill();
    await ended;
  };
}

/** @param {string} base address of the driver */
function createClient(base) {
  /** @param {string} method @param {string} path @param {unknown} [body] @returns {Promise<any>} */
  return async (method, path, body) => {
    const response = await fetch(base + path, {
      method,
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    });
    const { value } = await response.json();
    if (!response.ok) throw new Error(`WebDriver ${path}: ${value.error}: ${value.message}`);
    return value;
  };
}

/** @param {(method: string, path: string) => Promise<any>} send */
async function whenReady(send) {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const status = await send('GET', '/status').catch(() => null);
    if (status?.ready) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('WebKitWebDriver did not start within 30 seconds.');
}

/**
 * The proxy is an argument of the browser: with WebDriver's own `sslProxy` WebKitGTK speaks TLS to the proxy itself and
 * refuses our certificate there.
 *
 * @param {string} browser @param {number} proxyPort
 */
const capabilities = (browser, proxyPort) => ({
  capabilities: {
    alwaysMatch: {
      acceptInsecureCerts: true,
      timeouts: { pageLoad: 60_000, script: 60_000 },
      'webkitgtk:browserOptions': {
        binary: browser,
        args: ['--automation', `--proxy=http://127.0.0.1:${proxyPort}`],
      },
    },
  },
});

/** @param {import('../server.mjs').Server} server @returns {Promise<import('../engines.mjs').Engine>} */
export async function openWebKit(server) {
  const programs = findWebKit();
  if (programs === null) throw new Error('No WebKitGTK. Run: node scripts/browsers.mjs webkit');
  const port = await freePort();
  const stopDriver = startDriver(programs, port);
  try {
    const send = createClient(`http://127.0.0.1:${port}`);
    await whenReady(send);
    const { sessionId } = await send('POST', '/session', capabilities(programs.browser, server.port));
    const session = `/session/${sessionId}`;

    /** @type {Send} */
    const ask = (method, path, body) => send(method, session + path, body);
    const inTab = await createTabs(ask);

    return {
      name: 'webkit',
      ...tabOf((use) => inTab(null, use), ask),
      open: async () => {
        const { handle } = await inTab(null, () => ask('POST', '/window/new', { type: 'tab' }));
        const tab = tabOf((use) => inTab(handle, use), ask);
        return { ...tab, close: () => inTab(handle, () => ask('DELETE', '/window')) };
      },
      close: async () => {
        await send('DELETE', session).catch(() => {});
        await stopDriver();
      },
    };
  } catch (error) {
    await stopDriver();
    throw error;
  }
}

/** @typedef {(method: string, path: string, body?: unknown) => Promise<any>} Send */

/**
 * A session speaks to one tab at a time: what is asked of it waits for its turn, and says first for which tab it is.
 *
 * @param {Send} ask
 */
async function createTabs(ask) {
  const first = await ask('GET', '/window');
  let current = first;
  /** @type {Promise<unknown>} */
  let last = Promise.resolve();
  /** @template T @param {string | null} handle none: the first tab @param {() => Promise<T>} use @returns {Promise<T>} */
  return (handle, use) => {
    const turn = last.then(async () => {
      const wanted = handle ?? first;
      if (current !== wanted) await ask('POST', '/window', { handle: wanted });
      current = wanted;
      return use();
    });
    last = turn.catch(() => {});
    return turn;
  };
}

/**
 * @param {<T>(use: () => Promise<T>) => Promise<T>} here @param {Send} ask
 * @returns {Omit<import('../engines.mjs').Tab, 'close'>}
 */
const tabOf = (here, ask) => ({
  goto: (url) => here(() => ask('POST', '/url', { url })),
  evaluate: async (run, ...parameters) => {
    const script = `const done = arguments[arguments.length - 1];
      Promise.resolve().then(() => (${run})(...Array.prototype.slice.call(arguments, 0, -1)))
        .then((value) => done({ value }), (error) => done({ error: String(error) }));`;
    const { value, error } = await here(() => ask('POST', '/execute/async', { script, args: parameters }));
    if (error !== undefined) throw new Error(error);
    return value;
  },
  click: (selector) =>
    here(async () => {
      const element = await ask('POST', '/element', { using: 'css selector', value: selector });
      await ask('POST', `/element/${element[elementKey]}/click`);
    }),
  press: (keys) => {
    const codes = keys.split('+').map((key) => keyCodes[/** @type {keyof typeof keyCodes} */ (key)] ?? key);
    const down = codes.map((value) => ({ type: 'keyDown', value }));
    const up = codes.toReversed().map((value) => ({ type: 'keyUp', value }));
    const keyboard = { type: 'key', id: 'keyboard', actions: [...down, ...up] };
    return here(() => ask('POST', '/actions', { actions: [keyboard] }));
  },
});
