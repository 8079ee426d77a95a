import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { industrial } from '../industrial.service.ts';
import { assessCondition } from './assess-condition.ts';

const ask = (input: object) =>
  rehearse(industrial, assessCondition, {
    ...{ mediaType: 'application/json', body: JSON.stringify(input) },
  });
const [milling, chiller, sparkplug] = assessCondition.samples;
const row = { machine: 'milling', values: { torque: 1 } };

describe('condition:assess', () => {
  it('tells the modes of two rows', async () => {
    const { envelope } = await rehearse(industrial, assessCondition, milling);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        assessments: [{ verdict: 'ok' }, { verdict: 'failure' }],
        explanation:
          '2 assessed: 2 failures, 0 possible, 1 near a limit. L47249: Power failure; L47249: Overstrain failure.',
      },
    });
    expect(envelope.degraded).toBeUndefined();
  });

  it('assesses a chiller in metric units, and says it in Chinese', async () => {
    const { envelope } = await rehearse(industrial, assessCondition, chiller!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        explanation:
          '2条评估：0项失效，3项可能失效，1项接近限值。9号冷水机组: 能效差；9号冷水机组: 冷凝器趋近温差高；9号冷水机组: 冷负荷偏高。',
      },
    });
  });

  it('takes the last values of Sparkplug B, in their units', async () => {
    const { envelope } = await rehearse(industrial, assessCondition, sparkplug!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        assessments: [
          {
            id: 'plant-1/edge-7/mill-2',
            modes: [
              { id: 'TWF', verdict: 'possible' },
              { id: 'HDF', verdict: 'failure', conditions: [{ value: '8.25' }, { value: '1340' }] },
              { id: 'PWF', verdict: 'ok' },
              { id: 'OSF', verdict: 'ok' },
            ],
          },
        ],
      },
    });
  });

  it('abstains where nothing can be assessed', async () => {
    const { envelope } = await ask({ rows: [row] });
    expect(envelope.abstained).toBeDefined();
    expect(envelope.verified).toBe(false);
  });

  it.each([
    [{}, ''],
    [{ rows: [{ ...row, machine: 'bicycle' }] }, 'rows.0.machine'],
    [
      { rows: [{ ...row, limits: { efficiency: { high: '1e9' } } }] },
      'rows.0.limits.efficiency.high',
    ],
    [{ rows: [{ ...row, limits: { beauty: { high: 1 } } }] }, 'rows.0.limits'],
    [
      { indicators: [{ kpi: 'x', asset: 'y', value: 'many', upper: 1, lower: 0 }] },
      'indicators.0.value',
    ],
    [{ rows: Array.from({ length: 1_001 }, () => row) }, 'rows'],
    [
      { sparkplug: { machine: 'chiller', messages: [{ topic: 'x', payload: '' }] } },
      'messages.0.topic',
    ],
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
