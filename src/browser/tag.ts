import { isObject, mergeConfigs } from '../core/config.js';

const configFields = [
  'policyUrl',
  'lang',
  'revision',
  'domain',
  'reload',
  'gpc',
  'guard',
  'cookieGuard',
  'endpoint',
  'layout',
  'panel',
  'theme',
  'position',
  'control',
  'framed',
] as const;
const numberFields = ['lifetime', 'rejectLifetime', 'headingLevel'] as const;
const controllerFields = ['address', 'contact', 'representative', 'officer', 'country'] as const;

const pick = (data: DOMStringMap, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (data[name] === undefined ? [] : [[name, data[name]]])));

/** What the attributes of the tag say. Attributes that are not ours are left alone. */
export function readAttributes(
  data: DOMStringMap,
  known: readonly string[],
  nonce?: string,
): Record<string, unknown> {
  const numbers = pick(data, numberFields);
  const services = known.flatMap((id) => {
    const key = id.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    const [account, src] = [data[key], data[`${key}Src`]];
    if (account === undefined && src === undefined) return [];
    return [{ id, ...(account && { account }), ...(src && { src }) }];
  });
  const listed = (data.services ?? '')
    .split(/[\s,]+/)
    .filter((id) => id && !services.some((one) => one.id === id));
  const { controller } = data;
  return {
    ...pick(data, configFields),
    ...Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, Number(value)])),
    ...(controller !== undefined && { controller: { name: controller, ...pick(data, controllerFields) } }),
    ...(services.length + listed.length > 0 && { services: [...services, ...listed] }),
    ...(data.categories && { categories: data.categories.split(/[\s,]+/).filter(Boolean) }),
    ...(data.consentMode && { consentMode: { mode: data.consentMode } }),
    ...(nonce && { nonce }),
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
  const attributes = tag ? readAttributes(tag.dataset, known, tag.nonce) : {};
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
  if (!address) return use({});
  window
    .fetch(new URL(address, document.baseURI), { credentials: 'same-origin' })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(`${answer.status} ${address}`))))
    .then(use, refuse);
  return undefined;
}
