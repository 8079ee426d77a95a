import { type Decimal, formatDecimal, parseDecimal } from '@banyan/kernel';
import { type Month, monthsOf } from './days.ts';
import { type ChargesInput, CURRENCIES, type Statement } from './schema.ts';

export const decimal = (text: string) => parseDecimal(text) as Decimal;

export const placesOf = ({ currency }: Pick<ChargesInput, 'currency'>) => CURRENCIES[currency];

/** Months that a rate is for. */
export const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** One line a month; what a part of a month costs goes by its days. */
export const linesOf = (input: ChargesInput): Statement['lines'] =>
  monthsOf(input.period.from, input.period.to).map((month) => lineOf(input, month));

function lineOf(input: ChargesInput, month: Month): Statement['lines'][number] {
  const { area, rate } = input;
  const { days, ofDays } = month;
  const whole = days === ofDays;
  const product = decimal(area.value).times(decimal(rate.amount));
  const months = rate.per === 'day' ? 1 : MONTHS[rate.per];
  const over = rate.per === 'day' || whole ? months : months * ofDays;
  const times = rate.per === 'day' || !whole ? days : 1;
  // One division, at the end, and one rounding.
  const amount = product.times(times).div(over).round(placesOf(input));
  const part = rate.per === 'day' ? ` × ${days}` : whole ? '' : ` × ${days} / ${ofDays}`;
  return {
    ...month,
    formula: `${area.value} × ${rate.amount}${months === 1 ? '' : ` / ${months}`}${part}`,
    amount: formatDecimal(amount, placesOf(input)),
  };
}
