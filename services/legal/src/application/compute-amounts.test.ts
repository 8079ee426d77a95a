import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { legal } from '../legal.service.ts';
import { computeAmounts } from './compute-amounts.ts';

const ask = (input: object, model?: () => string) => {
  const body = JSON.stringify(input);
  return rehearse(legal, computeAmounts, { mediaType: 'application/json', body }, model);
};
const [offence, invoice, loan] = computeAmounts.samples;

describe('amounts:compute', () => {
  it('adds up what was taken, and says what it left out and why', async () => {
    const { envelope } = await rehearse(legal, computeAmounts, offence);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        matter: 'offence',
        totals: [{ currency: 'CNY', total: '7090.50', basis: 'sum', items: 3 }],
        explanation: '3笔金额合计7090.50元，另有3笔未计入。',
      },
    });
    const { amounts } = envelope.result as { amounts: { reason?: string; approximate: boolean }[] };
    expect(amounts.flatMap(({ reason }) => reason ?? [])).toEqual([
      ...['returned', 'resale', 'earlier-conviction'],
    ]);
    expect(amounts.map(({ approximate }) => approximate)).toContain(true);
    expect(envelope.degraded?.reason).toContain('no model');
  });

  it('sees that words and figures differ, and keeps currencies apart', async () => {
    const { envelope } = await rehearse(legal, computeAmounts, invoice!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        matter: 'general',
        findings: [{ kind: 'words-and-figures-differ' }],
        totals: [
          { currency: 'USD', total: '6250.50', stated: '6250.50', items: 2 },
          { currency: 'EUR', total: '2000.00', items: 1 },
        ],
      },
    });
  });

  it('reckons the interest of a loan', async () => {
    const { envelope } = await rehearse(legal, computeAmounts, loan!);
    expect(envelope.result).toMatchObject({
      totals: [{ total: '100000.00', items: 1 }],
      interest: [{ formula: '100000 × 1.5% × 6', value: '9000.00', currency: 'CNY' }],
      explanation: '1笔金额合计100000.00元。利息：9000.00元（100000 × 1.5% × 6）。',
    });
  });

  it('tells the interest behind the words of a model, too', async () => {
    const words = 'The 1 amount is USD 1000.00.';
    const text = 'The loan of $1,000 bears interest at 6% a year for 2 years.';
    const { envelope } = await ask({ text }, () => words);
    expect(envelope.result).toMatchObject({
      explanation: `${words} Interest: USD 120.00 (1000 × 6% × 2).`,
    });
  });

  it('takes the words of a model that states what was found', async () => {
    const words = 'The 2 amounts add up to USD 5.00.';
    const { envelope } = await ask({ text: '$2 and $3' }, () => words);
    expect(envelope).toMatchObject({ verified: true, result: { explanation: words } });
  });

  it('replaces the words of one that invents', async () => {
    const { envelope } = await ask({ text: '$2 and $3' }, () => 'Together they make USD 6.00.');
    expect(envelope).toMatchObject({ verified: true, result: { totals: [{ total: '5.00' }] } });
    expect(envelope.checks).toContainEqual(expect.objectContaining({ replacedBy: 'template' }));
  });

  it('abstains where there is no amount', async () => {
    const { envelope } = await ask({ text: 'none, in 2018' });
    expect(envelope.abstained).toBeDefined();
    expect(envelope.verified).toBe(false);
  });

  it.each([{ text: '' }, { text: ' ' }, { text: 'x'.repeat(200_001) }, { text: 'x', matter: 'y' }])(
    'refuses a wrong input and names the place',
    async (input) => {
      await expect(ask(input)).rejects.toMatchObject({
        kind: 'invalid_request',
        details: {
          issues: expect.arrayContaining([
            { path: expect.stringMatching(/text|matter/), message: expect.any(String) },
          ]),
        },
      });
    },
  );
});
