import { type Decimal, formatDecimal, sumDecimals } from '@banyan/kernel';
import { addDays, daysBetween } from './days.ts';
import { decimal, placesOf } from './lines.ts';
import type { ChargesInput, Statement } from './schema.ts';

export interface Debt {
  id: string;
  name: string;
  dueDate: string;
  amount: Decimal;
}

/** Arrears and the charge of this period, the earliest due first: in this order they are paid. */
export const debtsOf = (input: ChargesInput, charges: Decimal, name: string): Debt[] =>
  [
    ...input.arrears.map((debt, i) => ({
      ...debt,
      id: `arrears.${i}`,
      amount: decimal(debt.amount),
    })),
    { id: 'charges', name, dueDate: input.dueDate, amount: charges },
  ].toSorted((a, b) => (a.dueDate < b.dueDate ? -1 : a.dueDate > b.dueDate ? 1 : 0));

interface Paid {
  date: string;
  amount: Decimal;
}

/** What of each payment goes to each debt, and what is left of all. */
export function allocate(debts: Debt[], input: ChargesInput): { paid: Paid[][]; credit: Decimal } {
  const paid: Paid[][] = debts.map(() => []);
  const open = debts.map(({ amount }) => amount);
  let credit = decimal('0');
  for (const { date, amount } of input.payments.toSorted((a, b) => (a.date < b.date ? -1 : 1))) {
    let left = decimal(amount);
    for (const [i, owed] of open.entries()) {
      const part = owed.lt(left) ? owed : left;
      if (part.lte(0)) continue;
      paid[i]?.push({ date, amount: part });
      open[i] = owed.minus(part);
      left = left.minus(part);
    }
    credit = credit.plus(left);
  }
  return { paid, credit };
}

/** A debt with what was paid of it and its fee: for each day that it was late, on what was open. */
export function settled(debt: Debt, paid: Paid[], input: ChargesInput): Statement['debts'][number] {
  const places = placesOf(input);
  const written = (value: Decimal) => formatDecimal(value, places);
  const sum = sumDecimals(paid.map(({ amount }) => amount));
  const { amount, lateFrom, formula, capped } = feeOf(debt, paid, input);
  const { id, name, dueDate } = debt;
  return {
    ...{ id, name, dueDate, amount: written(debt.amount), paid: written(sum) },
    ...{ outstanding: written(debt.amount.minus(sum)), lateFee: written(amount), capped },
    ...(lateFrom === undefined || formula === undefined ? {} : { lateFrom, lateFormula: formula }),
  };
}

interface Fee {
  amount: Decimal;
  capped: boolean;
  lateFrom?: string;
  formula?: string;
}

function feeOf(debt: Debt, paid: Paid[], { lateFee, asOf, ...input }: ChargesInput): Fee {
  const none = { amount: decimal('0'), capped: false };
  if (!lateFee) return none;
  const lateFrom = addDays(debt.dueDate, Number(lateFee.graceDays ?? 0) + 1);
  const parts: string[] = [];
  let [open, since, reached] = [debt.amount, lateFrom, decimal('0')];
  // Who pays on a day is not late on it any more.
  for (const { date, amount } of [...paid, { date: addDays(asOf, 1), amount: decimal('0') }]) {
    const days = daysBetween(since, date);
    if (days > 0) {
      if (open.gt(0)) parts.push(`${formatDecimal(open)} × ${lateFee.dailyPercent}% × ${days}`);
      reached = reached.plus(open.times(decimal(lateFee.dailyPercent)).times(days));
      since = date;
    }
    open = open.minus(amount);
  }
  if (parts.length === 0) return none;
  const places = placesOf(input);
  const raw = reached.div(100).round(places);
  const most =
    lateFee.capPercent === undefined
      ? undefined
      : debt.amount.times(decimal(lateFee.capPercent)).div(100).round(places);
  const capped = most !== undefined && raw.gt(most);
  return { amount: capped ? most : raw, capped, lateFrom, formula: parts.join(' + ') };
}
