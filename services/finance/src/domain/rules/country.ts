import { isCountry } from './countries.ts';
import { type Rule, wrong } from './finding.ts';

/** Countries of addresses and parties are those of ISO 3166-1. */
export const country: Rule = {
  ids: ['country.code'],
  *check({ parts }) {
    for (const { element, member } of parts) {
      if (member?.form?.id !== 'Country' || isCountry(element.text)) continue;
      yield wrong('country.code', element, 'This is no country code of ISO 3166-1.');
    }
  },
};
