import { walk } from '@banyan/kernel/xml';
import type { Standard } from '../standard/catalogue.ts';
import { isCountry } from './countries.ts';
import { type Rule, wrong } from './finding.ts';

/** ISO 9362: four characters of the institution, two of the country, two of the place, three of the branch. */
const FORM = /^[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?$/;
/** As messages of 2009 have it. */
const OLD_FORM = /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9]([A-Z0-9]{3})?$/;
const NAMES = new Set(['BIC', 'BICFI', 'AnyBIC', 'BICOrBEI']);

export const bicForm = ({ vintage }: Standard) => (vintage === 2009 ? OLD_FORM : FORM);

export const bic: Rule = {
  ids: ['bic.format', 'bic.country'],
  *check({ root, standard }) {
    const form = bicForm(standard);
    for (const element of walk(root)) {
      if (!NAMES.has(element.name)) continue;
      if (!form.test(element.text))
        yield wrong('bic.format', element, 'This is not of the form of a BIC (ISO 9362).');
      else if (!isCountry(element.text.slice(4, 6)))
        yield wrong(
          'bic.country',
          element,
          'Its fifth and sixth letter name no country (ISO 3166-1).',
        );
    }
  },
};
