import { countrySpecs } from 'ibantools';

/** ISO 3166-1, two letters, and XK, which banks use for Kosovo. */
export const isCountry = (code: string): boolean =>
  Object.hasOwn(countrySpecs, code) || code === 'XK';
