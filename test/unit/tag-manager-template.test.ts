import { readFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { parseAst } from 'rollup/parseAst';
import { describe, expect, test } from 'vitest';
import { read, run, scenariosIn } from './tag-manager-template.js';

// The template for Google Tag Manager (G-10), held against what Google's documents say of templates, sandboxed
// JavaScript and permissions; its own tests are run in a sandbox that is as narrow.

const file = readFileSync(new URL('../../gtm/samtycke.tpl', import.meta.url), 'utf8');
const sections = read(file);
const section = (name: string) => sections.get(name) ?? '';
const code = section('SANDBOXED_JS_FOR_WEB_TEMPLATE');
const types = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
];

interface Node {
  readonly type: string;
  readonly [key: string]: unknown;
}
function nodesIn(node: unknown): readonly Node[] {
  if (Array.isArray(node)) return node.flatMap(nodesIn);
  if (typeof node !== 'object' || node === null) return [];
  const inside = Object.values(node).flatMap(nodesIn);
  return 'type' in node ? [node as Node, ...inside] : inside;
}

/** Every parameter, those in groups too. */
function parametersIn(
  list: readonly { name: string; type: string; subParams?: [] }[],
): readonly { name: string; type: string }[] {
  return list.flatMap((one) => (one.subParams ? parametersIn(one.subParams) : [one]));
}

describe('the template for Google Tag Manager (G-10)', () => {
  test('has every section, in the order of Google’s editor', () => {
    expect([...sections.keys()]).toEqual([
      'TERMS_OF_SERVICE',
      'INFO',
      'TEMPLATE_PARAMETERS',
      'SANDBOXED_JS_FOR_WEB_TEMPLATE',
      'WEB_PERMISSIONS',
      'TESTS',
      'NOTES',
    ]);
  });

  test('is a tag for web containers', () => {
    expect(JSON.parse(section('INFO'))).toMatchObject({
      type: 'TAG',
      id: 'cvt_temp_public_id',
      version: 1,
      containerContexts: ['WEB'],
    });
  });

  test('asks for every parameter that its code reads, and for no other', () => {
    const asked = parametersIn(JSON.parse(section('TEMPLATE_PARAMETERS')))
      .filter(({ type }) => type !== 'LABEL')
      .map(({ name }) => name);
    const used = new Set([...code.matchAll(/\bdata\.(\w+)/g)].map(([, name = '']) => name));
    used.delete('gtmOnSuccess');

    expect([...used].sort()).toEqual([...asked].sort());
  });

  test('is written in sandboxed JavaScript: ECMAScript 5.1 with arrows and constants, nothing global', () => {
    const nodes = nodesIn(parseAst(code));
    const allowed =
      /^(Program|VariableDeclara(tion|tor)|(Arrow)?FunctionExpression|(Call|Member|Object|Array|Conditional|Logical|Binary|Unary|Assignment)Expression|Property|Identifier|Literal|(Expression|Block|Return|If)Statement)$/;
    const names = new Set(nodes.flatMap(({ type, name }) => (type === 'Identifier' ? String(name) : [])));

    expect(nodes.map(({ type }) => type).filter((type) => !allowed.test(type))).toEqual([]);
    expect(nodes.filter(({ regex, computed }) => regex || computed === 'template')).toEqual([]);
    for (const global of ['window', 'document', 'this', 'console', 'JSON', 'Object', 'Math', 'setTimeout'])
      expect(names.has(global), global).toBe(false);
  });

  test('is permitted what its code does, and nothing else', () => {
    const permissions = JSON.parse(section('WEB_PERMISSIONS'));
    const of = (id: string) =>
      permissions.find(({ instance }: typeof permissions) => instance.key.publicId === id).instance.param[0]
        .value.listItem;
    const rows = (id: string) =>
      of(id).map(
        ({
          mapKey,
          mapValue,
        }: {
          mapKey: { string: string }[];
          mapValue: { string?: string; boolean?: boolean }[];
        }) =>
          Object.fromEntries(
            mapKey.map(({ string }, index) => [string, mapValue[index]?.string ?? mapValue[index]?.boolean]),
          ),
      );

    expect(permissions.map(({ instance }: typeof permissions) => instance.key.publicId)).toEqual([
      'access_consent',
      'access_globals',
      'write_data_layer',
    ]);
    expect(rows('access_consent')).toEqual(
      types.map((consentType) => ({ consentType, read: false, write: true })),
    );
    expect(rows('access_globals')).toEqual([
      { key: 'samtycke.has', read: false, write: false, execute: true },
      { key: 'samtycke.on', read: false, write: false, execute: true },
      { key: 'samtycke.record', read: true, write: false, execute: false },
    ]);
    expect(of('write_data_layer').map(({ string }: { string: string }) => string)).toEqual([
      'ads_data_redaction',
      'url_passthrough',
    ]);
  });

  const { setup, scenarios } = scenariosIn(section('TESTS'));
  test.each(scenarios)('passes its own test: $name', (scenario) => {
    const { asserted } = run(code, `${setup}\n${scenario.code}`, isDeepStrictEqual);

    expect(asserted).toBeGreaterThan(0);
  });

  test('would fail its own tests if it granted something', () => {
    const careless = code.replace("? 'granted' : 'denied'", "? 'granted' : 'granted'");

    expect(careless).not.toBe(code);
    expect(() => run(careless, `${setup}\n${scenarios[0]?.code}`, isDeepStrictEqual)).toThrow(
      /setDefaultConsentState/,
    );
  });
});
