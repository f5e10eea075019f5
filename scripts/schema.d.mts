export interface Schema {
  definitions?: Record<string, unknown>;
}

/** The schema of the configuration as the generator gives it: `default` is what the doc comment says. */
export function createSchema(functions?: 'hide' | 'comment'): Schema;
export function writeSchema(path: string): void;
