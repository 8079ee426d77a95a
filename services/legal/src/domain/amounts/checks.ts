import { type Decimal, formatDecimal } from '@banyan/kernel';
import type { Check } from '@banyan/contracts/vertical';
import type { Entry } from './entry.ts';
import { valueOf } from './find.ts';
import type { Interest } from './interest.ts';
import { percentIn, type Rate } from './rates.ts';
import type { Computed } from './schema.ts';

/** Each value is read once more, from its quote alone. */
export function amountsReread(entries: Entry[], rates: Rate[]): Check {
  const wrong = [
    ...entries.filter(({ quote, value }) => !valueOf(quote)?.eq(value)),
    ...rates.filter(({ quote, percent }) => !percentIn(quote)?.eq(percent)),
  ];
  const passed = wrong.length === 0;
  const detail = passed
    ? `${entries.length} amounts and ${rates.length} percentages, each read again from its quote alone`
    : `${wrong.length} are read otherwise from their quotes`;
  return { id: 'amounts-reread', passed, detail };
}

/** Whole numbers of the smallest part in question, so that no decimal library has a say. */
function toInteger(value: string, places: number): bigint {
  const [whole = '0', part = ''] = value.split('.');
  return BigInt(whole + part.padEnd(places, '0').slice(0, places));
}

/** Each total is what its items add up to in whole numbers, or stands in the text as it is. */
export function totalsRecomputed({ totals }: Pick<Computed, 'totals'>, entries: Entry[]): Check {
  const wrong = totals.filter(({ currency, total, basis, sum }) => {
    const own = entries.filter((entry) => entry.currency === currency);
    const texts = own.filter(({ role }) => role === 'item').map(({ value }) => text(value));
    const places = Math.max(2, ...texts.map((each) => each.split('.')[1]?.length ?? 0));
    const added = texts.reduce((reached, each) => reached + toInteger(each, places), 0n);
    const stated = own.some(
      ({ role, value }) => role === 'total' && toInteger(text(value), 20) === toInteger(total, 20),
    );
    return added !== toInteger(sum, places) || (basis === 'stated' ? !stated : total !== sum);
  });
  const passed = wrong.length === 0;
  const detail = passed
    ? `${totals.length} totals, added up in decimals and in whole numbers`
    : `${wrong.length} of ${totals.length} totals do not follow from their items`;
  return { id: 'totals-recomputed', passed, detail };
}

const text = (value: Decimal) => formatDecimal(value);

const TWELVE: Record<string, [bigint, bigint]> = {
  ...{ 'month year': [1n, 12n], 'year month': [12n, 1n], 'day year': [1n, 365n] },
};

/** Interest in whole numbers: half a cent is rounded up. */
export function interestRecomputed(interests: Interest[]): Check {
  const wrong = interests.filter(({ principal, rate, term, value }) => {
    const [up, down] = TWELVE[`${term.unit} ${rate.per}`] ?? [1n, 1n];
    const product =
      toInteger(text(principal.value), 12) *
      toInteger(text(rate.percent), 12) *
      toInteger(text(term.count), 12) *
      up;
    const unit = down * 10n ** 36n;
    return (2n * product + unit) / (2n * unit) !== toInteger(text(value), 2);
  });
  const passed = wrong.length === 0;
  const detail = passed
    ? `${interests.length} interests, reckoned in two ways`
    : `${wrong.length} interests are not what their formula gives`;
  return { id: 'interest-recomputed', passed, detail };
}
