import type { Check } from '@banyan/contracts/vertical';
import { parseDecimal, sumDecimals } from '@banyan/kernel';
import { isCurrency } from '../rules/iso4217.ts';
import { datesIn } from './dates.ts';
import type { Box, Line } from './model.ts';
import { currenciesIn, sumOf } from './money.ts';
import type { ExtractResult } from './schema.ts';

type Extracted = Omit<ExtractResult, 'explanation'>;

const check = (id: string, wrong: string[], right: string): Check => ({
  id,
  passed: wrong.length === 0,
  detail: wrong.length === 0 ? right : wrong.slice(0, 3).join('; '),
});

const same = (a: Box, b: Box) => a.x === b.x && a.y === b.y && a.w === b.w && a.h === b.h;
const folded = (text: string) => text.replaceAll(/\s+/g, '').replace(/[,;]+$/, '');

/** Each quote stands in a line that was read, at that line's box; words are what their quotes say. */
export function foundAtBox(result: Extracted, lines: Line[]): Check {
  const fields = ['company', 'date', 'address', 'total', 'currency'] as const;
  const wrong = fields.flatMap((name) => {
    const field = result[name];
    if (!field) return [];
    const lost = field.sources.some(({ line, start, end, quote, box }) => {
      const read = lines[line];
      return !read || quote === '' || read.text.slice(start, end) !== quote || !same(read.box, box);
    });
    const words = name === 'company' || name === 'address';
    const said = field.sources.map(({ quote }) => quote).join(' ');
    if (lost) return [`${name} is not in its lines`];
    return words && folded(said) !== folded(field.value)
      ? [`${name} is not what its lines say`]
      : [];
  });
  const found = fields.filter((name) => result[name]).length;
  return check(
    'found-at-box',
    wrong,
    `${found} values stand in the lines that were read, at their boxes`,
  );
}

export function dateParses({ date }: Extracted): Check {
  if (!date) return check('date-parses', [], 'no date is given');
  const line = { text: date.quote, box: date.box };
  const read = (['dmy', 'mdy'] as const).flatMap((order) => datesIn(line, 0, order));
  const passed = read.some(({ iso }) => iso === date.value);
  return check(
    'date-parses',
    passed ? [] : ['its quote says another date'],
    'read again from its quote alone, a day of the calendar',
  );
}

/** Read again from the quotes alone. */
export function amountsExact({ total, lineAmounts }: Extracted): Check {
  const all = [...(total ? [total] : []), ...lineAmounts];
  const wrong = all.filter(({ value, quote }) => {
    const [told, read] = [parseDecimal(value), sumOf(quote)];
    return !told || !read || !told.eq(read);
  });
  const told = wrong.map(({ quote }) => `${quote.slice(0, 40)} says another sum`);
  return check(
    'amounts-exact',
    told,
    `${all.length} sums, each read again from its quote alone, in decimals`,
  );
}

/** @param cuts sums by which a total may be below an item: discounts and roundings */
export function totalCoversLines({ total, lineAmounts }: Extracted, cuts: string[]): Check {
  if (!total) return check('total-covers-lines', [], 'no total is given');
  const allowed = sumDecimals(cuts.flatMap((quote) => sumOf(quote)?.abs() ?? []));
  const most = sumOf(total.quote)?.plus(allowed);
  const above = lineAmounts.filter(({ quote }) => !most || sumOf(quote)?.gt(most));
  const cut = allowed.gt(0) ? `, ${allowed.toFixed()} of discounts and roundings added` : '';
  return check(
    'total-covers-lines',
    above.map(({ quote }) => `${quote} is above the total`),
    `no less than each of ${lineAmounts.length} items${cut}`,
  );
}

export function currencyKnown({ currency }: Extracted): Check {
  if (!currency) return check('currency-known', [], 'none is named');
  // A sign may need its document: ¥ is read by the script around it.
  const said = currenciesIn([{ text: `0 ${currency.quote}`, box: currency.box }]);
  const other = said.length > 0 && said.every(({ code }) => code !== currency.value);
  const wrong = !isCurrency(currency.value) || other;
  return check(
    'currency-known',
    wrong ? [`${currency.value} is not what is named`] : [],
    `${currency.value} is a code of ISO 4217`,
  );
}

export function nothingDoubted({ doubts }: Extracted): Check {
  const wrong = doubts.map(({ field, reason }) => `${field}: ${reason}`);
  return check('nothing-doubted', wrong, 'words, places and sums leave no doubt');
}
