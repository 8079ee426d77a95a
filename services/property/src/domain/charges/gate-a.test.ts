import { expect, it } from 'vitest';
import { linesRecomputed, totalsRecomputed } from './checks.ts';
import { addDays } from './days.ts';
import { type ChargesInput, chargesInputSchema } from './schema.ts';
import { state } from './state.ts';

function numbers(seed: number): (below: number) => number {
  let now = seed;
  return (below) => {
    now = (Math.imul(now, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((now / 2 ** 32) * below);
  };
}

function* statements(count: number): Generator<ChargesInput> {
  const next = numbers(11);
  const money = () => `${next(5_000)}.${String(next(100)).padStart(2, '0')}`;
  for (let i = 0; i < count; i += 1) {
    const from = addDays('2023-01-01', next(1_000));
    const asOf = addDays(from, next(900));
    const earlier = () => addDays(asOf, -next(500));
    yield chargesInputSchema.parse({
      currency: ['CNY', 'JPY', 'KWD', 'EUR'][next(4)],
      area: { value: `${1 + next(400)}.${next(10_000)}` },
      rate: {
        amount: `${next(20)}.${next(1_000_000)}`,
        per: ['day', 'month', 'quarter', 'year'][next(4)],
      },
      period: { from, to: addDays(from, next(700)) },
      ...{ dueDate: earlier(), asOf },
      items: Array.from({ length: next(3) }, () => ({ name: 'x', amount: money() })),
      arrears: Array.from({ length: next(4) }, () => ({
        name: 'y',
        amount: money(),
        dueDate: earlier(),
      })),
      payments: Array.from({ length: next(6) }, () => ({ date: earlier(), amount: money() })),
      ...(next(3) > 0
        ? {
            lateFee: {
              dailyPercent: `0.${next(10_000)}`,
              graceDays: String(next(20)),
              ...(next(2) ? { capPercent: '20' } : {}),
            },
          }
        : {}),
    });
  }
}

it('charges, gate A: 300 statements, each figure the same in two ways', () => {
  for (const input of statements(300))
    for (const { id, passed, detail } of state(input).checks)
      expect([id, passed, detail]).toEqual([id, true, detail]);
}, 60_000);

it('sees a figure that is wrong', () => {
  for (const input of statements(30)) {
    const { statement } = state(input);
    const [line, ...rest] = statement.lines;
    const lines = [{ ...line!, amount: `${Number(line!.amount) + 1}` }, ...rest];
    expect(linesRecomputed({ ...statement, lines }, input).passed).toBe(false);
    const totals = { ...statement.totals, arrears: '99999999.99' };
    expect(totalsRecomputed({ ...statement, totals }, input).passed).toBe(false);
  }
});
