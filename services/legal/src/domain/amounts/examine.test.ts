import { expect, it } from 'vitest';
import { examineAmounts } from './examine.ts';
import { amountsInputSchema } from './schema.ts';

it('sums what floats cannot', () => {
  const text = '支付0.1元、0.2元、99999999999999.97元。';
  const { computed } = examineAmounts(amountsInputSchema.parse({ text }));
  expect(computed.totals[0]?.total).toBe('100000000000000.27');
});
