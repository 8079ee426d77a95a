import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { property } from '../property.service.ts';
import { explainCharges } from './explain-charges.ts';

const [half, credit] = explainCharges.samples;
const BASE = {
  ...{ area: { value: '100' }, rate: { amount: '3' }, language: 'en' },
  ...{
    period: { from: '2026-01-01', to: '2026-01-31' },
    dueDate: '2026-01-10',
    asOf: '2026-01-10',
  },
};
const ask = async (more: object, model?: () => string) => {
  const body = JSON.stringify({ ...BASE, ...more });
  const sent = { mediaType: 'application/json', body };
  return (await rehearse(property, explainCharges, sent, model)).envelope;
};

describe('charges:explain', () => {
  it('states half a year with arrears, by hand', async () => {
    const { envelope } = await rehearse(property, explainCharges, half);
    // 89.50 × 2.80 = 250.60 a month; 16 of 31 days are 129.34; with 36.00 they are 1418.34.
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        lines: [
          { days: 16, ofDays: 31, formula: '89.50 × 2.80 × 16 / 31', amount: '129.34' },
          ...Array.from({ length: 5 }, () => ({ amount: '250.60' })),
        ],
        debts: [
          {
            ...{ id: 'arrears.0', paid: '751.80', outstanding: '0.00', lateFrom: '2025-11-06' },
            // 751.80 × 0.05% × 75 days and 251.80 × 0.05% × 106 days: 28.1925 + 13.3454.
            ...{ lateFormula: '751.8 × 0.05% × 75 + 251.8 × 0.05% × 106', lateFee: '41.54' },
          },
          // 1418.34 × 0.05% × 74 until 6 May, then 670.14 × 0.05% × 66: 52.47858 + 22.11462.
          {
            id: 'charges',
            amount: '1418.34',
            paid: '748.20',
            outstanding: '670.14',
            lateFee: '74.59',
          },
        ],
        totals: {
          charges: '1418.34',
          arrears: '751.80',
          lateFees: '116.13',
          payments: '1500.00',
          due: '786.27',
          credit: '0.00',
        },
        explanation: '您现应付费用合计786.27元。',
      },
    });
    expect((envelope.result as { letter: string }).letter).toContain('现应缴：786.27元');
    expect(envelope.citations).toContainEqual(
      expect.objectContaining({ locator: 'lateFee.dailyPercent', quote: '0.05' }),
    );
  });

  it('knows leap years, rates a year, and a credit', async () => {
    const { envelope } = await rehearse(property, explainCharges, credit!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        lines: [
          { days: 29, ofDays: 29, amount: '540.80' },
          { days: 15, ofDays: 31, amount: '261.68' },
        ],
        totals: { charges: '802.48', due: '0.00', credit: '197.52' },
        explanation: 'Your balance is a credit of USD 197.52.',
      },
    });
  });

  it('rounds half up, and says so', async () => {
    const envelope = await ask({ area: { value: '1' }, rate: { amount: '0.125' } });
    expect(envelope.result).toMatchObject({
      lines: [{ amount: '0.13' }],
      rounding: { rule: 'half-up' },
    });
    const yen = await ask({ area: { value: '1' }, rate: { amount: '0.5' }, currency: 'JPY' });
    expect(yen.result).toMatchObject({ totals: { due: '1' } });
  });

  it('stops a fee on the day of the payment, and at its cap', async () => {
    const lateFee = { dailyPercent: '1', capPercent: '10' };
    const paid = await ask({
      asOf: '2026-01-31',
      lateFee,
      payments: [{ date: '2026-01-13', amount: '300' }],
    });
    expect(paid.result).toMatchObject({ totals: { lateFees: '6.00', due: '6.00' } });
    const never = await ask({ asOf: '2026-03-31', lateFee });
    expect(never.result).toMatchObject({ debts: [{ lateFee: '30.00', capped: true }] });
  });

  it('lets a model state the sum alone', async () => {
    const right = 'The total amount due is CNY 300.00, thank you.';
    expect((await ask({}, () => right)).result).toMatchObject({ explanation: right });
    for (const wrong of ['The total is CNY 200.00.', 'You owe CNY 300.00 or we sue.', '']) {
      const envelope = await ask({}, () => wrong);
      expect(envelope.verified).toBe(true);
      expect(envelope.result).toMatchObject({ explanation: 'The total amount due is CNY 300.00.' });
    }
  });

  it.each([
    [{ area: { value: '-1' } }, 'area.value'],
    [{ area: { value: '1e3' } }, 'area.value'],
    [{ area: { value: 12 } }, 'area.value'],
    [{ period: { from: '2026-02-01', to: '2026-01-01' } }, 'period'],
    [{ period: { from: '1990-01-01', to: '2026-01-01' } }, 'period'],
    [{ period: { from: '2026-02-30', to: '2026-03-01' } }, 'period.from'],
    [{ payments: [{ date: '2026-02-01', amount: '1' }] }, 'payments.0.date'],
    [{ currency: 'XXX' }, 'currency'],
    [{ dueDate: '1970-01-01' }, 'dueDate'],
  ])('refuses %j and names the place', async (more, path) => {
    await expect(ask(more)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [expect.objectContaining({ path: expect.stringContaining(path) })] },
    });
  });
});
