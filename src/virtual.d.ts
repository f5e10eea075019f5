/** Made by the build from `locales/`: for each language, the loaders of its small set of texts and of the rest. */
declare module 'samtycke:locales' {
  type Load = () => Promise<{ readonly default: Readonly<Record<string, string>> }>;
  export const locales: Readonly<Record<string, readonly [small: Load, rest: Load]>>;
}
