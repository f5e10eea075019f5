// Finds the browsers the tests need, and installs what is missing with the machine's own package manager.
//   node scripts/browsers.mjs [chromium|headless|firefox|webkit|fonts ...]     without names: all but fonts
import { spawnSync } from 'node:child_process';
import { accessSync, constants, readdirSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** @param {string} path */
function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** @param {string} name @param {readonly string[]} [places] @returns {string | null} */
function findProgram(name, places = []) {
  const inPath = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  const folders = [...inPath, '/usr/local/bin', '/usr/bin', '/usr/sbin', '/snap/bin', ...places];
  return folders.map((folder) => join(folder, name)).find(isExecutable) ?? null;
}

/**
 * A path given by the environment is binding: a wrong one is an error, not a reason to take another browser.
 *
 * @param {string} variable @param {() => string | null} search
 */
function fromEnvironment(variable, search) {
  const path = process.env[variable];
  if (path === undefined || path === '') return search();
  if (!isExecutable(path)) throw new Error(`${variable} names no program that can be run: ${path}`);
  return path;
}

/** @param {readonly string[]} names @param {readonly string[]} [places] */
const findFirst = (names, places) =>
  names.map((name) => findProgram(name, places)).find((path) => path !== null) ?? null;

/** @returns {string | null} path of the browser */
export function findChromium() {
  return fromEnvironment('CHROMIUM_PATH', () =>
    findFirst(
      ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'],
      ['/usr/lib/chromium'],
    ),
  );
}

/**
 * Chromium without the browser around its pages, which takes a quarter of the processor's time; Chromium where there is none.
 *
 * @returns {string | null} path of the browser
 */
export const findHeadless = () => findShell() ?? findChromium();

/** A Chromium that the environment names is taken for both. */
const findShell = () =>
  process.env.CHROMIUM_PATH
    ? findChromium()
    : findFirst(['chromium-headless-shell', 'chrome-headless-shell'], ['/usr/lib/chromium']);

/** @returns {string | null} path of the browser */
export function findFirefox() {
  return fromEnvironment('FIREFOX_PATH', () =>
    findFirst(['firefox-esr', 'firefox'], ['/usr/lib/firefox-esr', '/usr/lib/firefox', '/opt/firefox']),
  );
}

/** MiniBrowser lies in a folder named after machine and library version. @returns {string | null} */
function findMiniBrowser() {
  const libraries = ['/usr/lib', '/usr/libexec'];
  for (const library of libraries) {
    for (const machine of ['', ...foldersIn(library).filter((name) => name.endsWith('-linux-gnu'))]) {
      const versions = foldersIn(join(library, machine)).filter((name) => /^webkit(2gtk|gtk)-/.test(name));
      for (const version of versions.sort().reverse()) {
        const path = join(library, machine, version, 'MiniBrowser');
        if (isExecutable(path)) return path;
      }
    }
  }
  return null;
}

/** @param {string} path @returns {string[]} */
function foldersIn(path) {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

/**
 * The driver, the browser it drives, and xvfb-run, which gives the browser a screen (null where a screen is there).
 *
 * @returns {{ driver: string, browser: string, screen: string | null } | null}
 */
export function findWebKit() {
  const driver = fromEnvironment('WEBKIT_DRIVER_PATH', () => findProgram('WebKitWebDriver'));
  const browser = fromEnvironment('WEBKIT_PATH', findMiniBrowser);
  const screen = findProgram('xvfb-run');
  const hasScreen = Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);
  if (driver === null || browser === null || (screen === null && !hasScreen)) return null;
  return { driver, browser, screen };
}

/** @returns {string | null} */
function findFonts() {
  const noto = ['/usr/share/fonts/opentype/noto', '/usr/share/fonts/truetype/noto'].flatMap(foldersIn);
  const hasScripts = ['CJK', 'Hebrew', 'Arabic'].every((script) =>
    noto.some((name) => name.includes(script)),
  );
  return hasScripts ? '/usr/share/fonts' : null;
}

const targets = {
  chromium: { find: findChromium, packages: ['chromium'] },
  headless: { find: findShell, packages: ['chromium-headless-shell'], otherwise: findChromium },
  firefox: { find: findFirefox, packages: ['firefox-esr'] },
  webkit: { find: findWebKit, packages: ['webkit2gtk-driver', 'xvfb', 'xauth'] },
  fonts: { find: findFonts, packages: ['fonts-noto-core', 'fonts-noto-cjk'] },
};

/** @param {readonly string[]} packages @throws {Error} a sentence that says what to do */
function install(packages) {
  if (findProgram('apt-get') === null) {
    throw new Error(
      `there is no apt-get on this machine; install it by hand (on Debian: ${packages.join(' ')})`,
    );
  }
  const isRoot = process.getuid?.() === 0;
  const sudo = findProgram('sudo');
  if (!isRoot && sudo === null)
    throw new Error(`neither root nor sudo; run as root: apt-get install ${packages.join(' ')}`);
  const before = isRoot || sudo === null ? [] : [sudo, '--preserve-env=DEBIAN_FRONTEND'];

  for (const step of [['update'], ['install', '-y', '--no-install-recommends', ...packages]]) {
    const [program = '', ...rest] = [...before, 'apt-get', ...step];
    const done = spawnSync(program, rest, {
      stdio: ['ignore', 'ignore', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    if (done.status !== 0) throw new Error(`"apt-get ${step.join(' ')}" failed`);
  }
}

/** What runs in the place of a browser that cannot be had. @param {string} name @returns {string | null} */
function inPlaceOf(name) {
  try {
    return targets[name].otherwise?.() ?? null;
  } catch {
    return null;
  }
}

/** @param {string} name a key of targets @returns {void} */
function provide(name) {
  const { find, packages } = targets[name];
  const found = find();
  if (found !== null) {
    console.log(`${name}: ${typeof found === 'string' ? found : found.browser}`);
    return;
  }
  console.log(`${name}: not found, installing ${packages.join(' ')}`);
  install(packages);
  const installed = find();
  if (installed === null)
    throw new Error(`${packages.join(' ')} installed, but the program is not where it was expected`);
  console.log(`${name}: ${typeof installed === 'string' ? installed : installed.browser}`);
}

function main() {
  const asked = process.argv.slice(2);
  const names = asked.length > 0 ? asked : ['chromium', 'headless', 'firefox', 'webkit'];
  for (const name of names) {
    if (!Object.hasOwn(targets, name)) {
      console.error(`Unknown name "${name}"; known: ${Object.keys(targets).join(', ')}.`);
      process.exitCode = 2;
      return;
    }
    try {
      provide(name);
    } catch (error) {
      const otherwise = inPlaceOf(name);
      console.error(`${name} cannot be had: ${error instanceof Error ? error.message : error}.`);
      if (otherwise === null) process.exitCode = 1;
      else console.error(`What would run there runs, slower, in ${otherwise}.`);
    }
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) main();
