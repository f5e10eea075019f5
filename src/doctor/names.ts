import type { Catalogue } from '../core/catalogue.js';
import type { ServiceConfig } from '../core/config.js';
import { nearest } from '../core/nearest.js';

/** A service that was meant to be a built-in one, or that nothing would ever load. */
export function lintName(
  { id, account, src, load, ...rest }: ServiceConfig,
  catalogue: Pick<Catalogue, 'services' | 'isBuiltIn'>,
  path: string,
): readonly string[] {
  if (catalogue.isBuiltIn(id)) return [];
  const builtIn = catalogue
    .services()
    .flatMap((service) => (catalogue.isBuiltIn(service.id) ? service.id : []));
  const meant = nearest(id, builtIn);
  const isBare = !src && !load && !Object.keys(rest).length;
  const isIdle = account !== undefined && !src && !load;
  return [
    ...(meant || isBare
      ? [
          `${path}: "${id}" is none of the built-in services; ${meant ? `is "${meant}" meant?` : 'nothing is known of it.'}`,
        ]
      : []),
    ...(isIdle ? [`${path}.account: nothing loads "${id}"; a service of your own needs load or src.`] : []),
  ];
}
