import type { Signal, Situation } from './signal.js';

/** Google's seven consent types with the category that grants each. `security_storage` is never personal: granted. */
const types: Readonly<Record<string, string>> = {
  ad_storage: 'marketing',
  ad_user_data: 'marketing',
  ad_personalization: 'marketing',
  analytics_storage: 'analytics',
  functionality_storage: 'functional',
  personalization_storage: 'functional',
  security_storage: 'necessary',
};

/** Google Consent Mode v2 (G-04 to G-09). */
export function createConsentMode(isDeferred: boolean): Signal {
  let isSaid = false;

  const push = ({ globals }: Situation) => {
    globals.dataLayer ??= [];
    const queue: unknown = globals.dataLayer;
    // Google's tags tell a command from an event by its being an arguments object.
    return function gtag(..._command: unknown[]) {
      // biome-ignore lint/complexity/noArguments: the object itself is the message.
      if (Array.isArray(queue)) queue.push(arguments);
    };
  };
  const isUsed = ({ services, settings }: Situation) =>
    settings.consentMode.mode !== 'off' && services.some(({ consentTypes }) => consentTypes?.length);
  /** A type is granted by a granted service that names it; marketing types never by analytics. */
  const state = ({ services, isGranted }: Situation) =>
    Object.fromEntries(
      Object.keys(types).map((type) => [
        type,
        types[type] === 'necessary' ||
        services.some((one) => one.consentTypes?.includes(type) && isGranted(one.id))
          ? 'granted'
          : 'denied',
      ]),
    );

  const signal: Signal = {
    before(situation) {
      if (isSaid || !isUsed(situation)) return;
      isSaid = true;
      const { region, waitForUpdate, adsDataRedaction, urlPassthrough } = situation.settings.consentMode;
      const gtag = push(situation);
      const denied = state({ ...situation, isGranted: () => false });
      const wait = waitForUpdate ?? (isDeferred ? 500 : undefined);
      const waiting = wait === undefined ? {} : { wait_for_update: wait };
      if (region) gtag('consent', 'default', { ...denied, ...waiting, region });
      gtag('consent', 'default', { ...denied, ...waiting });
      if (adsDataRedaction !== false) gtag('set', 'ads_data_redaction', true);
      if (urlPassthrough) gtag('set', 'url_passthrough', true);
    },
    tell(situation) {
      if (!isUsed(situation)) return;
      signal.before(situation);
      push(situation)('consent', 'update', state(situation));
    },
  };
  return signal;
}
