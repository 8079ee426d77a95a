import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { industrial } from '../industrial.service.ts';
import { codeWorkOrders } from './code-work-orders.ts';

const ask = (input: object) =>
  rehearse(industrial, codeWorkOrders, {
    ...{ mediaType: 'application/json', body: JSON.stringify(input) },
  });
const [english, chinese] = codeWorkOrders.samples;

describe('workorders:code', () => {
  it('codes what fitters write, and leaves open what it does not know', async () => {
    const { envelope } = await rehearse(industrial, codeWorkOrders, english);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        orders: [
          { failure: { code: 'C003a', description: 'Bearing Wear' }, activity: 'replace' },
          { failure: { code: 'M013a' }, activity: 'clean' },
          { failure: { code: 'CS002a' }, activity: 'replace' },
          { withheld: 'nothing-found' },
        ],
        explanation: '4 orders: 3 coded, 1 left open.',
      },
    });
    expect(envelope.degraded).toBeUndefined();
  });

  it('does so in Chinese', async () => {
    const { envelope } = await rehearse(industrial, codeWorkOrders, chinese!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        orders: [
          { failure: { code: 'M013c', description: '冷凝器严重堵塞' }, activity: 'clean' },
          { failure: { code: 'C003a', description: '轴承磨损' }, activity: 'replace' },
          { failure: { code: 'CS002b', description: '压力传感器故障' }, activity: 'calibrate' },
        ],
        explanation: '3份工单：3份已编码，0份未定。',
      },
    });
  });

  it('abstains where nothing is found', async () => {
    const { envelope } = await ask({ orders: [{ text: 'hello' }] });
    expect(envelope.abstained).toBeDefined();
    expect(envelope.verified).toBe(false);
  });

  it.each([
    [{ orders: [] }, 'orders'],
    [{ orders: [{ text: '' }] }, 'orders.0.text'],
    [{ orders: [{ text: ' \n' }] }, 'orders.0.text'],
    [{ orders: [{ text: 'x'.repeat(20_001) }] }, 'orders.0.text'],
    [{ orders: Array.from({ length: 501 }, () => ({ text: 'x' })) }, 'orders'],
    [{ orders: Array.from({ length: 16 }, () => ({ text: 'x'.repeat(20_000) })) }, ''],
    [{ orders: [{ text: 'x' }], language: 'fr' }, 'language'],
  ])('refuses %o and names the place', async (input, path) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: {
        issues: expect.arrayContaining([
          { path: expect.stringContaining(path), message: expect.any(String) },
        ]),
      },
    });
  });
});
