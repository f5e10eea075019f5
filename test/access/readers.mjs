import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';

/** Numbers that differ with every visitor. @param {string} text */
const settled = (text) =>
  text.replace(/[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}/g, '(number)').replace(/\b[\da-f]{64}\b/g, '(hash)');

/**
 * Holds what screen readers are told of each layer against what is kept in `readers/<language>.md`. A change of words
 * or structure is looked at there: `KEEP_READERS=1 node --test test/browser/access-layers.test.mjs` writes it anew.
 *
 * @param {string} language @param {readonly (readonly [layer: string, snapshot: string])[]} layers
 */
export function assertReaders(language, layers) {
  const path = new URL(`readers/${language}.md`, import.meta.url);
  const text = layers
    .map(([layer, snapshot]) => `## ${layer}\n\n\`\`\`yaml\n${settled(snapshot)}\n\`\`\`\n`)
    .join('\n');
  if (process.env.KEEP_READERS) writeFileSync(path, text);
  assert.equal(text, readFileSync(path, 'utf8'));
}
