import { isObject } from './config.js';
import { isName } from './markup.js';
import { nearest } from './nearest.js';
import { isSelector } from './selector.js';

/**
 * What a value may be, in words that the visitor's console can be given as they are: `a|b|c` is one of these, `1-12` a
 * whole number in that range. A shape in brackets is a list of it. Of an object's fields those with `!` must be there,
 * `*` is any field, and `=` names the field that a bare text stands for.
 */
type Shape = string | readonly [Shape] | { readonly [field: string]: Shape };

const flag = 'true|false';
const id = 'id of small letters, digits and hyphens';
const unknown = 'no such field';
const byLanguage: Shape = { '*': 'text' };
const controllerShape: Shape = {
  '=': 'name',
  'name!': 'text',
  address: 'text',
  contact: 'text',
  representative: 'text',
  officer: 'text',
  country: 'country code',
  authority: { 'name!': 'text', 'url!': 'address' },
};
const factsShape: Shape = {
  provider: 'text',
  countries: ['country code'],
  address: 'text',
  transfer: 'none|adequacy|dpf|scc|consent|unknown',
  transferTo: 'country code',
  purposes: ['text'],
  data: ['text'],
  hosts: ['text'],
  stores: [
    {
      'name!': 'text',
      kind: 'cookie|localStorage|sessionStorage|indexedDB',
      // Where it is missing the doctor says so, as of whatever else visitors are not told.
      lasts: 'text',
      party: 'first|third',
    },
  ],
  privacyUrl: 'address',
  optOutUrl: 'address',
};
const serviceShape: Shape = {
  '=': 'id',
  'id!': id,
  account: 'text',
  src: 'address',
  options: 'object',
  name: 'text',
  category: id,
  urls: ['address without scheme'],
  open: ['address without scheme'],
  inline: 'regular expression',
  globals: ['text'],
  cookies: ['text'],
  storage: ['text'],
  databases: ['text'],
  nodes: 'selector',
  places: 'selector',
  embed: flag,
  stoppable: flag,
  scope: '1-999',
  consentTypes: ['text'],
  facts: factsShape,
  load: 'function',
  revoke: 'function',
};
const configShape: Shape = {
  'controller!': controllerShape,
  $schema: 'text',
  'policyUrl!': 'address',
  lang: 'text',
  services: [serviceShape],
  categories: [{ '=': 'id', 'id!': id, name: byLanguage, text: byLanguage }],
  lifetime: '1-12',
  rejectLifetime: '1-12',
  revision: 'text',
  domain: 'host name',
  reload: 'auto|never',
  gpc: 'deny-quiet|deny-and-ask|ignore',
  guard: 'on|off',
  cookieGuard: 'refuse|report|off',
  consentMode: {
    mode: 'basic|advanced|off',
    region: ['region code'],
    waitForUpdate: '0-10000',
    adsDataRedaction: flag,
    urlPassthrough: flag,
  },
  endpoint: 'address',
  layout: 'bar|box|centre',
  panel: 'dialog|side',
  theme: 'auto|light|dark',
  position: 'start|end',
  control: 'visible|none',
  headingLevel: '1-6',
  framed: 'deny|show',
  texts: { '*': { '*': 'any text' } },
  rights: {
    withdraw: 'address',
    access: 'address',
    rectification: 'address',
    erasure: 'address',
    restriction: 'address',
    objection: 'address',
    portability: 'address',
  },
  nonce: 'text',
};

/** Blanks and control characters don't hide a scheme: browsers drop them too (S-06). */
const isAddress = (value: string) => {
  const address = [...value].filter((letter) => letter > ' ').join('');
  return !/^[^/?#]*:/.test(address) || /^(https?|mailto|tel):/i.test(address);
};
const forms: Readonly<Record<string, (text: string) => boolean>> = {
  text: () => true,
  address: isAddress,
  'address without scheme': (text) => /^[^\s:/]+(\/\S*)?$/.test(text),
  'host name': (text) => /^[^\s:/*;,]+$/.test(text),
  'country code': (text) => /^[A-Z]{2}$/.test(text),
  [id]: isName,
  'region code': (text) => /^[A-Z]{2}(-[A-Z0-9]{1,3})?$/.test(text),
  selector: isSelector,
};

function fits(value: unknown, expected: string): boolean {
  const [from, to] = expected.split('-').map(Number) as [number, number];
  if (to) return Number.isInteger(value) && Number(value) >= from && Number(value) <= to;
  if (expected === flag) return typeof value === 'boolean';
  if (expected === 'object') return isObject(value);
  if (expected === 'function') return typeof value === 'function';
  if (expected === 'regular expression') return value instanceof RegExp;
  if (typeof value !== 'string') return false;
  if (expected.includes('|')) return expected.split('|').includes(value);
  return expected === 'any text' || Boolean(value.trim() && forms[expected]?.(value));
}

/** One thing that is wrong in a configuration. */
export interface Problem {
  readonly path: string;
  readonly expected: string;
  readonly found: unknown;
  /** The field that was meant, if there is none of the name that was written. */
  readonly meant?: string;
}

const isList = (shape: Shape): shape is readonly [Shape] => Array.isArray(shape);

function problemsIn(found: unknown, shape: Shape, path: string): readonly Problem[] {
  const wrong = (expected: string) => [{ path: path || 'config', expected, found }];
  if (typeof shape === 'string') return fits(found, shape) ? [] : wrong(shape);
  if (isList(shape)) {
    if (!Array.isArray(found)) return wrong('list');
    return found.flatMap((item, index) => problemsIn(item, shape[0], `${path}[${index}]`));
  }
  const name = shape['='];
  if (typeof name === 'string' && typeof found === 'string')
    return problemsIn({ [name]: found }, shape, path);
  if (!isObject(found)) return wrong(name ? `${name} or object` : 'object');
  const required = Object.keys(shape).flatMap((key) => (key.endsWith('!') ? key.slice(0, -1) : []));
  const fields = new Map(Object.entries(shape).map(([key, field]) => [key.replace('!', ''), field]));
  return [...new Set([...required, ...Object.keys(found)])].flatMap((key) => {
    const value = found[key];
    if (value === undefined && !required.includes(key)) return [];
    const step = /^[\w$]+$/.test(key) ? `${path && '.'}${key}` : `[${JSON.stringify(key)}]`;
    const field = fields.get(key) ?? shape['*'];
    if (field) return problemsIn(value, field, path + step);
    const meant = nearest(key, [...fields.keys()]);
    return [{ path: path + step, expected: unknown, found: value, ...(meant && { meant }) }];
  });
}

/** Everything that is wrong in a configuration, found in one go. With any of it nothing may be granted. */
export function findProblems(config: unknown): readonly Problem[] {
  const { lifetime = 6, rejectLifetime } = Object(config);
  return [
    ...problemsIn(config, configShape, ''),
    ...(Number(rejectLifetime) < Number(lifetime)
      ? [{ path: 'rejectLifetime', expected: 'no less than lifetime', found: rejectLifetime }]
      : []),
  ];
}

/** As it was written, if JSON can say that: it has no word for what is no number, and none for what holds itself. */
function written(found: unknown): string {
  try {
    return (typeof found !== 'number' && JSON.stringify(found)) || String(found);
  } catch {
    return Object.prototype.toString.call(found);
  }
}

/** One sentence per problem, ready for the console. */
export const describeProblems = (problems: readonly Problem[]): string =>
  `[samtycke] ${problems.length} problem${problems.length > 1 ? 's' : ''} in the configuration; nothing is released:${problems
    .map(({ path, expected, found, meant }) => {
      if (expected === unknown) return `\n  ${path}: ${unknown}${meant ? `; is ${meant} meant?` : ''}`;
      const words = expected.includes('|')
        ? expected
            .split('|')
            .join(', ')
            .replace(/, ([^,]*)$/, ' or $1')
        : expected;
      return `\n  ${path}: expected ${words}, found ${written(found)}`;
    })
    .join('')}`;
