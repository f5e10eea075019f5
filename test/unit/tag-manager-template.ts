// Reads a template of Google Tag Manager and runs its tests, as its editor does: developers.google.com/tag-platform,
// "Custom template style guide", "Tests", "Sandboxed JavaScript".

/** Contents of the sections by name, in the order they stand. */
export const read = (file: string): ReadonlyMap<string, string> =>
  new Map(
    file
      .split(/^___(?=[A-Z_]+___$)/m)
      .slice(1)
      .map((part) => {
        const [name = ''] = part.split('___', 1);
        return [name, part.slice(name.length + 3).trim()] as const;
      }),
  );

const unindent = (text: string, by: number) =>
  text
    .split('\n')
    .map((line) => line.slice(by))
    .join('\n');

/** The scenarios of a section of tests; as much of YAML as the editor writes. */
export function scenariosIn(tests: string): {
  readonly setup: string;
  readonly scenarios: readonly { readonly name: string; readonly code: string }[];
} {
  const [list = '', setup = ''] = tests.split(/^setup: \|-\n/m);
  const scenarios = list
    .split(/^- name: /m)
    .slice(1)
    .map((part) => {
      const [name = '', code = ''] = part.split(/\n {2}code: \|-\n/);
      return { name, code: unindent(code, 4) };
    });
  return { setup: unindent(setup, 2), scenarios };
}

type Call = readonly unknown[];

/** Runs a test of the template; throws where something was not as it asserts. */
export function run(
  template: string,
  code: string,
  isEqual: (one: unknown, other: unknown) => boolean,
): { readonly asserted: number } {
  const calls = new Map<string, Call[]>();
  const mocks = new Map<string, unknown>([['makeNumber', Number]]);
  let asserted = 0;
  const api =
    (name: string) =>
    (...values: unknown[]) => {
      calls.set(name, [...(calls.get(name) ?? []), values]);
      const mock = mocks.get(name);
      return typeof mock === 'function' ? mock(...values) : mock;
    };
  const assertApi = (name: string) => {
    const made = () => calls.get(name) ?? [];
    const demand = (isMet: boolean, what: string) => {
      asserted += 1;
      if (!isMet) throw new Error(`${name} ${what}; it was called with ${JSON.stringify(made())}`);
    };
    return {
      wasCalled: () => demand(made().length > 0, 'was not called'),
      wasNotCalled: () => demand(made().length === 0, 'was called'),
      wasCalledWith: (...values: unknown[]) =>
        demand(
          made().some((call) => isEqual(call, values)),
          `was not called with ${JSON.stringify(values)}`,
        ),
    };
  };
  const runCode = (data: object) =>
    new Function('require', 'data', `'use strict';\n${template}`)(api, {
      ...data,
      gtmOnSuccess: api('gtmOnSuccess'),
      gtmOnFailure: api('gtmOnFailure'),
    });
  const mock = (name: string, value: unknown) => void mocks.set(name, value);
  new Function('mock', 'runCode', 'assertApi', `'use strict';\n${code}`)(mock, runCode, assertApi);
  return { asserted };
}
