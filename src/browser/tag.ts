import { mergeConfigs } from '../core/config.js';

const listOf = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter(Boolean);

const texts =
  'policyUrl lang revision domain reload gpc guard cookieGuard endpoint layout panel theme position control framed';
const numbers = 'lifetime rejectLifetime headingLevel';
const details = 'address contact representative officer country';

/** The attributes that say something. @param known Ids of the built-in services. */
export const attributesOf = (known: readonly string[]): readonly string[] =>
  [
    ...`${texts} ${numbers} ${details} controller consentMode services categories config`.split(' '),
    ...known.flatMap((id) => [id, `${id}-src`]),
  ].map((name) => `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`);

/** What the attributes of the tag say. Attributes that are not ours are left alone. */
export function readAttributes(data: DOMStringMap, known: readonly string[]): Record<string, unknown> {
  const pick = (names: string, read: (value: string | undefined) => unknown = String) =>
    Object.fromEntries(
      names
        .split(' ')
        .filter((name) => name in data)
        .map((name) => [name, read(data[name])]),
    );
  const serviceOf = (id: string) => {
    const key = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    return { id, account: data[key], src: data[`${key}Src`] };
  };
  const { controller, consentMode } = data;
  const named = known.filter((id) => Object.values(serviceOf(id)).filter(Boolean).length > 1);
  const services = [...new Set([...named, ...listOf(data.services)])].map(serviceOf);
  const categories = listOf(data.categories);
  return {
    ...pick(texts),
    ...pick(numbers, Number),
    ...(controller !== undefined && { controller: { ...pick(details), name: controller } }),
    ...(services.length && { services }),
    ...(categories.length && { categories }),
    ...(consentMode && { consentMode: { mode: consentMode } }),
  };
}

/** Is nothing missing that a configuration needs? Then what may stand behind the tag is not waited for. */
export const isEnough = (config: unknown): unknown => Object(config).controller && Object(config).policyUrl;

const inlineSelector = 'script[type="application/json"][data-samtycke-config]';

/** Is there inline JSON that came too late to be read? */
export const hasUnread = (document: Document): boolean =>
  [...document.querySelectorAll(inlineSelector)].some((inline) => !('isRead' in inline));

interface ConfigSources {
  readonly window: Window & typeof globalThis;
  readonly tag: HTMLScriptElement | null;
  /** Ids of the built-in services, which have attributes of their own. */
  readonly known: readonly string[];
}

/** What the server says instead of a file that it does not have is no configuration, though it may be JSON. */
async function readFile(window: Window & typeof globalThis, address: string): Promise<unknown> {
  const answer = await window.fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
}

/**
 * Gathers the configuration by rising precedence: the file that `data-config` names, inline JSON,
 * `window.samtyckeConfig`, the attributes of the tag. Until it is there, everything is held.
 */
export async function readConfig({ window, tag, known }: ConfigSources): Promise<unknown> {
  const { document } = window;
  // Without a prototype: what page code puts into `Object.prototype` is no attribute (S-07).
  const data: DOMStringMap = Object.assign(Object.create(null), tag?.dataset);
  const file: unknown = data.config ? await readFile(window, data.config) : undefined;
  const gather = () => {
    const inline = document.querySelector(inlineSelector);
    Object.assign(inline ?? {}, { isRead: true });
    const script: unknown = (window as { samtyckeConfig?: unknown }).samtyckeConfig;
    return mergeConfigs([
      file,
      JSON.parse(inline?.textContent || '{}'),
      script,
      { ...(tag?.nonce && { nonce: tag.nonce }), ...readAttributes(data, known) },
    ]);
  };
  const config = gather();
  // The page may still be on its way to the rest of it, behind the tag.
  if (isEnough(config) || document.readyState !== 'loading') return config;
  await new Promise((resolve) => document.addEventListener('DOMContentLoaded', resolve));
  return gather();
}
