import { dataLayerOf } from '../../services/google-tag.js';
import type { Signal, Situation } from './signal.js';

/** Google's seven consent types, each with the category that it belongs to. `security_storage` is never personal. */
const types: Readonly<Record<string, string>> = {
  ad_storage: 'marketing',
  ad_user_data: 'marketing',
  ad_personalization: 'marketing',
  analytics_storage: 'analytics',
  functionality_storage: 'functional',
  personalization_storage: 'functional',
  security_storage: 'necessary',
};

const categories = Object.values(types);

/** Google Consent Mode v2 (G-04 to G-09). */
export function createConsentMode(isDeferred: boolean): Signal {
  let said: string | null = null;

  const isUsed = ({ units, settings }: Situation) =>
    settings.consentMode.mode !== 'off' &&
    units.some(({ id, consentTypes }) => consentTypes || categories.includes(id));
  /** A type is granted by a granted service that names it, or by its category where that alone was asked about. */
  const state = ({ units }: Situation, isGranted: (name: string) => boolean) =>
    Object.fromEntries(
      Object.entries(types).map(([type, category]) => [
        type,
        category === 'necessary' ||
        units.some(
          ({ id, consentTypes = [] }) => (id === category || consentTypes.includes(type)) && isGranted(id),
        )
          ? 'granted'
          : 'denied',
      ]),
    );

  return (situation) => {
    if (!isUsed(situation)) return;
    const { globals, settings, isGranted, isDecided } = situation;
    // Google's tags tell a command from an event by its being an arguments object.
    function gtag(..._command: unknown[]) {
      // biome-ignore lint/complexity/noArguments: the object itself is the message.
      dataLayerOf(globals)?.push(arguments);
    }
    if (said === null) {
      const { region, waitForUpdate, adsDataRedaction, urlPassthrough } = settings.consentMode;
      const denied = state(situation, () => false);
      const wait = waitForUpdate ?? (isDeferred ? 500 : undefined);
      const first = { ...denied, ...(wait !== undefined && { wait_for_update: wait }) };
      if (region) gtag('consent', 'default', { ...first, region });
      gtag('consent', 'default', first);
      if (adsDataRedaction !== false) gtag('set', 'ads_data_redaction', true);
      if (urlPassthrough) gtag('set', 'url_passthrough', true);
      said = '';
    }
    const update = state(situation, isGranted);
    const now = JSON.stringify(update);
    if (now === said || !(isDecided || said)) return;
    said = now;
    gtag('consent', 'update', update);
  };
}
