import { SeededRandom } from '@banyan/kernel';
import { defineTarget } from '@banyan/vertical-kit';
import { addDays } from '../domain/charges/days.ts';

const STATEMENTS = 300;
const CURRENCIES = ['CNY', 'JPY', 'KWD', 'EUR'];
const PER = ['day', 'month', 'quarter', 'year'];

/** Charges at random: areas, rates, parts of months, arrears, payments, late fees. */
export function randomCharges(seed: number): object {
  const random = new SeededRandom(seed);
  const below = (limit: number) => random.below(limit);
  const money = () => `${below(5_000)}.${String(below(100)).padStart(2, '0')}`;
  const many = <T>(limit: number, make: () => T) => Array.from({ length: below(limit) }, make);
  const from = addDays('2023-01-01', below(1_000));
  const asOf = addDays(from, below(900));
  const earlier = () => addDays(asOf, -below(500));
  return {
    currency: CURRENCIES[below(4)],
    area: { value: `${1 + below(400)}.${below(10_000)}` },
    rate: { amount: `${below(20)}.${below(1_000_000)}`, per: PER[below(4)] },
    period: { from, to: addDays(from, below(700)) },
    ...{ dueDate: earlier(), asOf },
    items: many(3, () => ({ name: 'x', amount: money() })),
    arrears: many(4, () => ({ name: 'y', amount: money(), dueDate: earlier() })),
    payments: many(6, () => ({ date: earlier(), amount: money() })),
    ...(below(3) > 0 ? { lateFee: lateFee(below) } : {}),
  };
}

const lateFee = (below: (limit: number) => number) => ({
  ...{ dailyPercent: `0.${below(10_000)}`, graceDays: String(below(20)) },
  ...(below(2) > 0 ? { capPercent: '20' } : {}),
});

export const chargesStatements = defineTarget<object, null>({
  ...{ id: 'charges-statements', task: 'charges:explain', gate: 'A', kind: 'share', goal: 1 },
  about: `${STATEMENTS} statements at random; right: each figure comes out the same in two ways.`,
  metric: 'statements',
  cases: () =>
    Array.from({ length: STATEMENTS }, (_, i) => ({
      ...{ id: `statement-${i + 1}`, input: randomCharges(i + 1), expected: null },
    })),
  score: ({ checks }) => Number(checks.every(({ passed, replacedBy }) => passed || replacedBy)),
});
