import { expect, it } from 'vitest';
import { randomCharges } from '../../targets/charges.ts';
import { linesRecomputed, totalsRecomputed } from './checks.ts';
import { chargesInputSchema } from './schema.ts';
import { state } from './state.ts';

it('the checks see a figure that is wrong', () => {
  for (let seed = 1; seed <= 30; seed += 1) {
    const input = chargesInputSchema.parse(randomCharges(seed));
    const { statement } = state(input);
    const [line, ...rest] = statement.lines;
    const lines = [{ ...line!, amount: `${Number(line!.amount) + 1}` }, ...rest];
    expect(linesRecomputed({ ...statement, lines }, input).passed).toBe(false);
    const totals = { ...statement.totals, arrears: '99999999.99' };
    expect(totalsRecomputed({ ...statement, totals }, input).passed).toBe(false);
  }
});
