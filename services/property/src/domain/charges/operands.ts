import type { Citation } from '@banyan/contracts/vertical';
import { sha256 } from '../spans.ts';
import type { ChargesInput } from './schema.ts';

/** Every figure and day of the input that is reckoned with, at its place. */
export function operandsOf(input: ChargesInput): [locator: string, text: string][] {
  const { area, rate, period, dueDate, asOf, items, arrears, payments, lateFee } = input;
  return [
    ['area.value', area.value],
    ['rate.amount', rate.amount],
    ['period.from', period.from],
    ['period.to', period.to],
    ['dueDate', dueDate],
    ['asOf', asOf],
    ...items.map(({ amount }, i): [string, string] => [`items.${i}.amount`, amount]),
    ...arrears.flatMap((debt, i): [string, string][] => [
      [`arrears.${i}.amount`, debt.amount],
      [`arrears.${i}.dueDate`, debt.dueDate],
    ]),
    ...payments.flatMap(({ amount, date }, i): [string, string][] => [
      [`payments.${i}.amount`, amount],
      [`payments.${i}.date`, date],
    ]),
    ...(lateFee ? [['lateFee.dailyPercent', lateFee.dailyPercent] as [string, string]] : []),
    ...(lateFee?.graceDays ? [['lateFee.graceDays', lateFee.graceDays] as [string, string]] : []),
    ...(lateFee?.capPercent
      ? [['lateFee.capPercent', lateFee.capPercent] as [string, string]]
      : []),
  ];
}

export const citationsOf = (operands: [string, string][]): Citation[] =>
  operands.map(([locator, quote]) => ({
    sourceId: 'input',
    locator,
    quote,
    sha256: sha256(quote),
  }));
