import { createMark, type Finding, type MarkOptions } from './mark.js';

/** As much of a Vite plugin as this one is. */
export interface SamtyckePlugin {
  readonly name: 'samtycke';
  readonly transformIndexHtml: {
    readonly order: 'post';
    readonly handler: (html: string, context: { readonly path: string }) => string;
  };
}

export interface SamtyckePluginOptions extends MarkOptions {
  /** Told about every tag that was marked, could not be, or belongs to nobody we know. @default warns of the last two */
  readonly told?: (message: string) => void;
}

const sentence = (path: string, { line, text }: Finding, what: string) =>
  `[samtycke] ${path}:${line}: ${what}: ${text}`;

/**
 * A Vite plugin that marks the tags of known services in every page, as `npx samtycke mark` does.
 * @example
 * export default { plugins: [samtycke({ services: ['youtube'] })] };
 */
export function samtycke({ told, ...options }: SamtyckePluginOptions = {}): SamtyckePlugin {
  const mark = createMark(options);
  const warn = told ?? ((message: string) => console.warn(message));
  return {
    name: 'samtycke',
    transformIndexHtml: {
      // After all others, so that what they put into the page is seen.
      order: 'post',
      handler(html, { path }) {
        const { html: result, marked, mixed, stuck, unknown } = mark(html);
        for (const finding of marked)
          told?.(sentence(path, finding, `marked ${finding.services.join(', ')}`));
        for (const finding of stuck)
          warn(sentence(path, finding, 'can’t be marked, its data- attribute is taken'));
        for (const finding of mixed)
          warn(sentence(path, finding, 'left to the guard, with code or a tool of yours'));
        for (const finding of unknown) warn(sentence(path, finding, 'not recognised'));
        return result;
      },
    },
  };
}
