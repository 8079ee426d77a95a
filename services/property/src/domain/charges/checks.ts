import type { Check, Citation } from '@banyan/contracts/vertical';
import { addDays, daysOfMonth } from './days.ts';
import { type ChargesInput, CURRENCIES, type Statement } from './schema.ts';

/** Whole numbers of the millionth part: no decimal library has a say in the second reckoning. */
const SCALE = 10n ** 6n;

function whole(text: string): bigint {
  const [front = '0', behind = ''] = text.split('.');
  return BigInt(front) * SCALE + BigInt(behind.padEnd(6, '0').slice(0, 6));
}

/** `top / bottom` as money, half a smallest part rounded up, in millionths again. */
function rounded(top: bigint, bottom: bigint, places: number): bigint {
  const unit = 10n ** BigInt(6 - places);
  return ((2n * top + bottom * unit) / (2n * bottom * unit)) * unit;
}

const MONTHS = { day: 1n, month: 1n, quarter: 3n, year: 12n };

/** Each line again, day by day. */
function linesAgain({ area, rate, period, currency }: ChargesInput): bigint[] {
  const product = whole(area.value) * whole(rate.amount);
  const months = new Map<string, { days: bigint; of: bigint }>();
  for (let day = period.from; day <= period.to; day = addDays(day, 1)) {
    const month = months.get(day.slice(0, 7)) ?? { days: 0n, of: BigInt(daysOfMonth(day)) };
    months.set(day.slice(0, 7), { ...month, days: month.days + 1n });
  }
  return [...months.values()].map(({ days, of }) =>
    rounded(
      product * days,
      SCALE * MONTHS[rate.per] * (rate.per === 'day' ? 1n : of),
      CURRENCIES[currency],
    ),
  );
}

export function linesRecomputed(statement: Statement, input: ChargesInput): Check {
  const again = linesAgain(input);
  const wrong = statement.lines.filter(({ amount }, i) => whole(amount) !== again[i]);
  const passed = wrong.length === 0 && again.length === statement.lines.length;
  const detail = passed
    ? `${again.length} months, reckoned by formula and day by day in whole numbers`
    : `${wrong.length} of ${again.length} months are not what their days give`;
  return { id: 'lines-recomputed', passed, detail };
}

/** Fees again: what was open on each day that was late, from all that had been paid by then. */
export function debtsRecomputed({ debts }: Statement, input: ChargesInput): Check {
  const { lateFee, payments, asOf, currency } = input;
  const inOrder = payments.toSorted((a, b) => (a.date < b.date ? -1 : 1));
  const all = payments.reduce((sum, { amount }) => sum + whole(amount), 0n);
  let before = 0n;
  const wrong = debts.filter((debt) => {
    const own = whole(debt.amount);
    const openOn = (paid: bigint) => {
      const rest = before + own - paid;
      return rest < 0n ? 0n : rest > own ? own : rest;
    };
    let [sum, paid, at] = [0n, 0n, 0];
    if (lateFee) {
      const percent = whole(lateFee.dailyPercent);
      const first = addDays(debt.dueDate, Number(lateFee.graceDays ?? 0) + 1);
      for (let day = first; day <= asOf; day = addDays(day, 1)) {
        for (; (inOrder[at]?.date ?? '9') <= day; at += 1)
          paid += whole(inOrder[at]?.amount ?? '0');
        sum += openOn(paid) * percent;
      }
    }
    const raw = rounded(sum, SCALE * 100n, CURRENCIES[currency]);
    const cap = lateFee?.capPercent;
    const most =
      cap === undefined ? raw : rounded(own * whole(cap), SCALE * 100n, CURRENCIES[currency]);
    const open = openOn(all);
    before += own;
    return (
      whole(debt.lateFee) !== (raw > most ? most : raw) ||
      whole(debt.outstanding) !== open ||
      whole(debt.paid) !== own - open
    );
  });
  const detail = wrong.length
    ? `${wrong.length} of ${debts.length} debts are not what their days give`
    : `${debts.length} debts, reckoned by spans and day by day in whole numbers`;
  return { id: 'debts-recomputed', passed: wrong.length === 0, detail };
}

export function totalsRecomputed(
  { lines, items, debts, totals }: Statement,
  input: ChargesInput,
): Check {
  const add = (amounts: string[]) => amounts.reduce((sum, amount) => sum + whole(amount), 0n);
  const charges = add([...lines, ...items].map(({ amount }) => amount));
  const arrears = add(input.arrears.map(({ amount }) => amount));
  const fees = add(debts.map(({ lateFee }) => lateFee));
  const paid = add(input.payments.map(({ amount }) => amount));
  const balance = charges + arrears + fees - paid;
  const passed =
    whole(totals.charges) === charges &&
    whole(totals.arrears) === arrears &&
    whole(totals.lateFees) === fees &&
    whole(totals.payments) === paid &&
    whole(totals.due) - whole(totals.credit) === balance &&
    (totals.due === totals.credit || whole(totals.due) === 0n || whole(totals.credit) === 0n);
  const detail = passed
    ? 'charges, arrears, fees and payments add up to what is due, in whole numbers'
    : 'what is due is not what the parts add up to';
  return { id: 'totals-recomputed', passed, detail };
}

/** Every figure and day that was reckoned with stands among the citations. */
export function inputsCited(operands: [string, string][], citations: Citation[]): Check {
  const cited = new Map(citations.map(({ locator, quote }) => [locator, quote]));
  const lost = operands.filter(([locator, text]) => cited.get(locator) !== text);
  const detail = lost.length
    ? `not cited: ${lost.map(([locator]) => locator).join(', ')}`
    : `${operands.length} figures and days, each cited at its place`;
  return { id: 'inputs-cited', passed: lost.length === 0, detail };
}
