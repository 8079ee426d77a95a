import { walk } from '@banyan/kernel/xml';
import { type Rule, wrong } from './finding.ts';

/** ISO 9362: four characters of the institution, two of the country, two of the place, three of the branch. */
const FORM = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
const NAMES = new Set(['BIC', 'BICFI', 'AnyBIC', 'BICOrBEI']);

export const bic: Rule = {
  ids: ['bic.format'],
  *check({ root }) {
    for (const element of walk(root)) {
      if (!NAMES.has(element.name) || FORM.test(element.text)) continue;
      yield wrong('bic.format', element, 'This is not of the form of a BIC (ISO 9362).');
    }
  },
};
