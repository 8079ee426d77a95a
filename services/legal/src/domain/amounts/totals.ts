import { formatDecimal, sumDecimals } from '@banyan/kernel';
import type { Entry } from './entry.ts';
import type { Matter } from './matter.ts';
import type { Computed } from './schema.ts';

const plain = (entries: Entry[]) =>
  formatDecimal(sumDecimals(entries.map(({ value }) => value)), 2);

/**
 * One total a currency. Of an offence the court's own sum stands where it says one, since it knows
 * what it rounded; of any other text the sum of the items does.
 */
export function totalsOf(entries: Entry[], matter: Matter): Computed['totals'] {
  const currencies = [...new Set(entries.map(({ currency }) => currency))];
  return currencies.flatMap((currency) => {
    const own = entries.filter((entry) => entry.currency === currency);
    const items = own.filter(({ role }) => role === 'item');
    const stated = own.find(({ role }) => role === 'total');
    if (items.length === 0 && !stated) return [];
    const sum = plain(items);
    const said = stated && formatDecimal(stated.value, 2);
    const byText = said !== undefined && (matter === 'offence' || items.length === 0);
    return {
      ...{ currency, total: byText ? said : sum, basis: byText ? ('stated' as const) : 'sum' },
      ...{ items: items.length, sum },
      ...(said === undefined ? {} : { stated: said }),
    };
  });
}
