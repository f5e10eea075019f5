// Importing the package in Node changes nothing: no global appears, goes or is replaced, by any of its entries.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './command.mjs';

/** What every global is, as far as it can be seen without running anything. */
const globals = () =>
  new Map(
    Reflect.ownKeys(globalThis).map((key) => {
      const { value, get } = Object.getOwnPropertyDescriptor(globalThis, key) ?? {};
      return [key, value ?? get];
    }),
  );

const { name, exports: entries } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
for (const [entry, target] of Object.entries(entries)) {
  if (typeof target !== 'object') continue;
  const before = globals();
  await import(entry.replace(/^\./, name));
  const after = globals();
  const changed = [...new Set([...before.keys(), ...after.keys()])].filter(
    (key) => !Object.is(before.get(key), after.get(key)),
  );
  console.log(`${entry}: ${changed.length ? `changes ${changed.map(String)}` : 'changes nothing'}`);
  if (changed.length) process.exitCode = 1;
}
