import { isObject, mergeConfigs } from '../core/config.js';

const listOf = (text: string | undefined) => (text ?? '').split(/[\s,]+/).filter(Boolean);

const texts =
  'policyUrl lang revision domain reload gpc guard cookieGuard endpoint layout panel theme position control framed';
const numbers = 'lifetime rejectLifetime headingLevel';
const details = 'address contact representative officer country';

/** What the attributes of the tag say. Attributes that are not ours are left alone. */
export function readAttributes(data: DOMStringMap, known: readonly string[]): Record<string, unknown> {
  const pick = (names: string, read: (value: string) => unknown = String) =>
    Object.fromEntries(
      names.split(' ').flatMap((name) => (name in data ? [[name, read(data[name] ?? '')]] : [])),
    );
  const { controller, consentMode } = data;
  const services = known.flatMap((id) => {
    const key = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const [account, src] = [data[key], data[`${key}Src`]];
    return account || src ? [{ id, ...(account && { account }), ...(src && { src }) }] : [];
  });
  services.push(
    ...listOf(data.services).flatMap((id) => (services.some((one) => one.id === id) ? [] : [{ id }])),
  );
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

interface ConfigSources {
  readonly window: Window & typeof globalThis;
  readonly tag: HTMLScriptElement | null;
  /** Ids of the built-in services, which have attributes of their own. */
  readonly known: readonly string[];
  readonly configure: (config: unknown) => void;
}

/**
 * Gathers the configuration by rising precedence: the file that `data-config` names, inline JSON,
 * `window.samtyckeConfig`, the attributes of the tag. Until it is there, everything is held.
 */
export function readConfig({ window, tag, known, configure }: ConfigSources): void {
  const { document, console } = window;
  const attributes = tag
    ? { ...(tag.nonce && { nonce: tag.nonce }), ...readAttributes(tag.dataset, known) }
    : {};
  const inline = (): unknown => {
    const text = document.querySelector('script[type="application/json"][data-samtycke-config]')?.textContent;
    return text ? JSON.parse(text) : {};
  };
  const gather = (file: unknown) => {
    const script: unknown = (window as { samtyckeConfig?: unknown }).samtyckeConfig;
    return mergeConfigs([file, inline(), isObject(script) ? script : {}, attributes]);
  };
  const refuse = (cause: unknown) =>
    console.error('[samtycke] The configuration could not be read; nothing is released.', cause);
  const use = (file: unknown) => {
    try {
      const config = gather(file);
      // The page may still be on its way to the configuration that stands behind the tag.
      if (config.controller === undefined && document.readyState === 'loading')
        document.addEventListener('DOMContentLoaded', () => use(file), { once: true });
      else configure(config);
    } catch (cause) {
      refuse(cause);
    }
  };
  const address = tag?.dataset.config;
  if (!address) {
    use({});
    return;
  }
  window
    .fetch(new URL(address, document.baseURI), { credentials: 'same-origin' })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status} ${address}`))))
    .then(use, refuse);
}
