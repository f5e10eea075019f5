export interface Schema {
  definitions?: Record<string, unknown>;
}

/** The schema of the configuration as the generator gives it: `default` is what the doc comment says. */
export function createSchema(functions?: 'hide' | 'comment'): Schema;
/** The schema as editors read it. */
export function createShipped(): Schema & { readonly title: string };
export function writeSchema(path: string): void;
