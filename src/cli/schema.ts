import { isObject } from '../core/config.js';

/** As much of JSON Schema as the schema of the record uses. */
export interface Schema {
  readonly type?: string | readonly string[];
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema;
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const typeOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
};
const orList = (values: readonly unknown[]) => values.map((value) => JSON.stringify(value)).join(' or ');

/** Where a value is not what its schema says, in words. `root` holds what `$ref` names. */
export function problemsIn(
  value: unknown,
  schema: Schema,
  path: string,
  root: Schema = schema,
): readonly string[] {
  const { $ref, type, enum: values, pattern, minimum, required = [], properties = {}, items } = schema;
  if ($ref) {
    const target = root.$defs?.[$ref.replace('#/$defs/', '')];
    return target ? problemsIn(value, target, path, root) : [];
  }
  const wrong = (expected: string) => [
    `${path}: expected ${expected}, found ${JSON.stringify(value) ?? 'nothing'}`,
  ];
  const types = type === undefined ? [] : [type].flat();
  if ('const' in schema && value !== schema.const) return wrong(JSON.stringify(schema.const));
  if (values && !values.includes(value)) return wrong(orList(values));
  if (
    types.length &&
    !types.includes(typeOf(value)) &&
    !(types.includes('number') && typeof value === 'number')
  )
    return wrong(types.join(' or '));
  if (typeof value === 'string' && pattern && !new RegExp(pattern, 'u').test(value))
    return wrong(`text like /${pattern}/`);
  if (typeof value === 'number' && minimum !== undefined && value < minimum)
    return wrong(`at least ${minimum}`);
  if (Array.isArray(value))
    return items ? value.flatMap((item, index) => problemsIn(item, items, `${path}[${index}]`, root)) : [];
  if (!isObject(value)) return [];
  const missing = required
    .filter((key) => !Object.hasOwn(value, key))
    .map((key) => `${path}.${key}: is missing`);
  const { additionalProperties = true } = schema;
  return missing.concat(
    Object.entries(value).flatMap(([key, item]) => {
      const place = `${path}.${key}`;
      if (Object.hasOwn(properties, key)) return problemsIn(item, properties[key] as Schema, place, root);
      if (typeof additionalProperties === 'object')
        return problemsIn(item, additionalProperties, place, root);
      return additionalProperties ? [] : [`${place}: no such field`];
    }),
  );
}
