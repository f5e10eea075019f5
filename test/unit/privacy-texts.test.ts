import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { describe, expect, test } from 'vitest';
import { languages, textsOf } from '../../scripts/locales.mjs';

type Heuristics = typeof import('../../node_modules/@duckduckgo/autoconsent/dist/types/heuristics.js');

// DuckDuckGo's own patterns, as published. Which languages they know is theirs to say; what ours look like to them is
// held here, so that no change of a word takes a visitor's tool away.
const entry = new URL('../../node_modules/@duckduckgo/autoconsent/lib/heuristics.ts', import.meta.url);
const { outputFiles } = await build({
  entryPoints: [fileURLToPath(entry)],
  bundle: true,
  format: 'esm',
  write: false,
});
const code = Buffer.from(outputFiles[0]?.contents ?? []).toString('base64');
const { checkHeuristicPatterns, classifyButtonTextRegex, isExcludedPopup }: Heuristics = await import(
  `data:text/javascript;base64,${code}`
);

/** Languages whose notices autoconsent knows. */
const known = ['en', 'de', 'fr', 'nl', 'es', 'it', 'pt', 'pt-BR', 'pl'];
const buttons = ['notice.reject', 'notice.accept', 'notice.settings'];

const textIn = (language: string) => {
  const texts = textsOf(language);
  return (key: string) =>
    (texts[key] ?? '')
      .replace('{controller}', 'Kommeet Oy')
      .replace('{names}', 'Google, Meta')
      .replace('{control}', texts['control.open'] ?? '');
};
/** All texts that a notice can show at once, in their order. */
const noticeIn = (language: string, recipients: 'recipients' | 'recipientsMany') =>
  ['title', 'changed', 'text', recipients, 'withdrawal', 'policy', 'reject', 'accept', 'settings']
    .map((name) => textIn(language)(`notice.${name}`))
    .join('\n');
const isDetected = (text: string) => checkHeuristicPatterns(text).patterns.length > 0;
const rejecting = (language: string, keys: readonly string[]) =>
  keys.filter((key) => classifyButtonTextRegex(textIn(language)(key)) === 'reject');

describe.each(known)('in %s, which autoconsent knows', (language) => {
  test.each(['recipients', 'recipientsMany'] as const)('a notice with %s is one', (recipients) => {
    expect(isDetected(noticeIn(language, recipients))).toBe(true);
  });

  test('a notice is one by its texts alone, however its buttons are named', () => {
    const labels = new Set(buttons.map(textIn(language)));
    const lines = noticeIn(language, 'recipients').split('\n');

    expect(isDetected(lines.filter((line) => !labels.has(line)).join('\n'))).toBe(true);
  });
});

test.each([...known, 'sv', 'sv-FI'])('in %s one button rejects, and it is Reject all (C-03)', (language) => {
  expect(rejecting(language, [...buttons, 'notice.policy'])).toEqual(['notice.reject']);
});

describe.each(languages)('in %s', (language) => {
  const text = textIn(language);
  const kind = (key: string) => classifyButtonTextRegex(text(key));

  test('a notice is not taken for an age gate', () => {
    expect(isExcludedPopup(noticeIn(language, 'recipients'))).toBe(false);
    expect(isExcludedPopup(noticeIn(language, 'recipientsMany'))).toBe(false);
  });

  test('Settings and the policy neither accept nor reject, and Accept all does not reject', () => {
    expect(['settings', 'other']).toContain(kind('notice.settings'));
    expect(kind('notice.policy')).toBe('other');
    expect(['accept', 'other']).toContain(kind('notice.accept'));
  });

  test('neither the control, in any of its states, nor the head of the preferences is a notice (C-05)', () => {
    const control = ['control.open', 'control.withdraw', 'control.saved', 'control.withdrawn'].map(text);
    const head = ['preferences.title', 'preferences.close'].map(text);

    expect(isDetected(control.join('\n'))).toBe(false);
    expect(isDetected(head.join('\n'))).toBe(false);
  });
});
