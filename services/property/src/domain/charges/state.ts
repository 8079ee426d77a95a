import type { Check, Citation } from '@banyan/contracts/vertical';
import { type Decimal, formatDecimal, sumDecimals } from '@banyan/kernel';
import { debtsRecomputed, inputsCited, linesRecomputed, totalsRecomputed } from './checks.ts';
import { allocate, debtsOf, settled } from './debts.ts';
import { decimal, linesOf, placesOf } from './lines.ts';
import { citationsOf, operandsOf } from './operands.ts';
import type { ChargesInput, Statement } from './schema.ts';

export interface Stated {
  statement: Statement;
  citations: Citation[];
  checks: [Check, ...Check[]];
}

/** Area, rate, period and payments as a statement, exact and without a model. */
export function state(input: ChargesInput): Stated {
  const places = placesOf(input);
  const written = (value: Decimal) => formatDecimal(value, places);
  const total = (amounts: string[]) => sumDecimals(amounts.map(decimal));
  const lines = linesOf(input);
  const charges = total([...lines, ...input.items].map(({ amount }) => amount));
  const name = `${input.period.from} – ${input.period.to}`;
  const debts = debtsOf(input, charges, name);
  const { paid } = allocate(debts, input);
  const told = debts.map((debt, i) => settled(debt, paid[i] ?? [], input));
  const [arrears, fees, payments] = [
    total(input.arrears.map(({ amount }) => amount)),
    total(told.map(({ lateFee }) => lateFee)),
    total(input.payments.map(({ amount }) => amount)),
  ] as const;
  const balance = charges.plus(arrears).plus(fees).minus(payments);
  const zero = decimal('0');
  const statement: Statement = {
    ...{ language: input.language, currency: input.currency, lines, debts: told },
    rounding: { rule: 'half-up', places, where: ['each line', 'the late fee of each debt'] },
    items: input.items.map((item) => ({ ...item, amount: written(decimal(item.amount)) })),
    totals: {
      ...{ charges: written(charges), arrears: written(arrears), lateFees: written(fees) },
      ...{ payments: written(payments), due: written(balance.gt(0) ? balance : zero) },
      credit: written(balance.lt(0) ? zero.minus(balance) : zero),
    },
  };
  const operands = operandsOf(input);
  const citations = citationsOf(operands);
  return {
    ...{ statement, citations },
    checks: [
      linesRecomputed(statement, input),
      debtsRecomputed(statement, input),
      totalsRecomputed(statement, input),
      inputsCited(operands, citations),
    ],
  };
}
