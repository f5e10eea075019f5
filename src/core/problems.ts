import { isObject } from './config.js';

/**
 * What each field may hold, in words that the visitor's console can be given as they are: `a|b|c` is one of these,
 * `1-12` a whole number in that range.
 */
type Shape = Readonly<Record<string, string>>;

const controllerShape: Shape = {
  name: 'text',
  address: 'text',
  contact: 'text',
  representative: 'text',
  officer: 'text',
  country: 'country code',
  authority: 'object',
};
const authorityShape: Shape = { name: 'text', url: 'address' };
const rights = 'withdraw access rectification erasure restriction objection portability';
const rightsShape: Shape = Object.fromEntries(rights.split(' ').map((right) => [right, 'address']));
const serviceShape: Shape = {
  id: 'id',
  account: 'text',
  src: 'address',
  options: 'object',
  name: 'text',
  category: 'id',
  urls: 'list',
  open: 'list',
  inline: 'regular expression',
  globals: 'list',
  cookies: 'list',
  storage: 'list',
  databases: 'list',
  nodes: 'text',
  places: 'text',
  embed: 'true|false',
  stoppable: 'true|false',
  scope: '1-999',
  consentTypes: 'list',
  facts: 'object',
  load: 'function',
  revoke: 'function',
};
const categoryShape: Shape = { id: 'id', name: 'object', text: 'object' };
const consentModeShape: Shape = {
  mode: 'basic|advanced|off',
  region: 'list',
  waitForUpdate: '0-10000',
  adsDataRedaction: 'true|false',
  urlPassthrough: 'true|false',
};

const configShape: Shape = {
  controller: 'name or object',
  $schema: 'text',
  policyUrl: 'address',
  lang: 'text',
  services: 'list',
  categories: 'list',
  lifetime: '1-12',
  rejectLifetime: '1-12',
  revision: 'text',
  domain: 'text',
  reload: 'auto|never',
  gpc: 'deny-quiet|deny-and-ask|ignore',
  guard: 'on|off',
  cookieGuard: 'refuse|report|off',
  consentMode: 'object',
  endpoint: 'address',
  layout: 'bar|box|centre',
  panel: 'dialog|side',
  theme: 'auto|light|dark',
  position: 'start|end',
  control: 'visible|none',
  headingLevel: '1-6',
  framed: 'deny|show',
  texts: 'object',
  rights: 'object',
  nonce: 'text',
};

/** Blanks and control characters don't hide a scheme: browsers drop them too (S-06). */
const isAddress = (value: string) => {
  const address = [...value].filter((letter) => letter > ' ').join('');
  return !/^[^/?#]*:/.test(address) || /^(https?|mailto|tel):/i.test(address);
};

const unknown = 'no such field';

function fits(value: unknown, expected: string): boolean {
  if (expected === unknown) return false;
  if (expected.includes('|')) return expected.split('|').includes(String(value)) && typeof value !== 'object';
  const [from, to] = expected.split('-').map(Number) as [number, number];
  if (to) return Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  if (expected === 'object') return isObject(value);
  if (expected === 'list') return Array.isArray(value);
  if (expected === 'function') return typeof value === 'function';
  if (expected === 'regular expression') return value instanceof RegExp;
  if (expected === 'name or object' && isObject(value)) return true;
  if (typeof value !== 'string' || !value.trim()) return false;
  if (expected === 'id') return /^[a-z][a-z0-9-]*$/.test(value);
  if (expected === 'country code') return /^[A-Z]{2}$/.test(value);
  return expected !== 'address' || isAddress(value);
}

/** One thing that is wrong in a configuration. */
export interface Problem {
  readonly path: string;
  readonly expected: string;
  readonly found: unknown;
}

/** Everything that is wrong in a configuration, found in one go. With any of it nothing may be granted. */
export function findProblems(config: unknown): readonly Problem[] {
  const problems: Problem[] = [];
  const check = (given: unknown, shape: Shape, path: string, ...required: string[]) => {
    if (!isObject(given)) problems.push({ path: path || 'config', expected: 'object', found: given });
    else
      for (const key of new Set([...required, ...Object.keys(given)])) {
        const expected = Object.hasOwn(shape, key) ? (shape[key] as string) : unknown;
        const found = given[key];
        if (found === undefined ? required.includes(key) : !fits(found, expected))
          problems.push({ path: `${path}${path && '.'}${key}`, expected, found });
      }
  };
  const each = (items: unknown, shape: Shape, path: string) => {
    if (Array.isArray(items))
      items.forEach((item: unknown, index) =>
        check(typeof item === 'string' ? { id: item } : item, shape, `${path}[${index}]`, 'id'),
      );
  };

  check(config, configShape, '', 'controller', 'policyUrl');
  const given = isObject(config) ? config : {};
  const inside = (value: unknown, shape: Shape, path: string, ...required: string[]) => {
    if (isObject(value)) check(value, shape, path, ...required);
  };
  inside(given.controller, controllerShape, 'controller', 'name');
  inside(Object(given.controller).authority, authorityShape, 'controller.authority', 'name', 'url');
  inside(given.rights, rightsShape, 'rights');
  inside(given.consentMode, consentModeShape, 'consentMode');
  each(given.services, serviceShape, 'services');
  each(given.categories, categoryShape, 'categories');
  if (Number(given.rejectLifetime) < Number(given.lifetime ?? 6))
    problems.push({ path: 'rejectLifetime', expected: 'no less than lifetime', found: given.rejectLifetime });
  return problems;
}

/** One sentence per problem, ready for the console. */
export const describeProblems = (problems: readonly Problem[]): string =>
  `[samtycke] ${problems.length} problem${problems.length > 1 ? 's' : ''} in the configuration; nothing is released:${problems
    .map(({ path, expected, found }) => {
      const words = expected.includes('|')
        ? expected
            .split('|')
            .join(', ')
            .replace(/, ([^,]*)$/, ' or $1')
        : expected;
      return `\n  ${path}: expected ${words}, found ${JSON.stringify(found) ?? String(found)}`;
    })
    .join('')}`;
