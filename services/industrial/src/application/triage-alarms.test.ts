import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { industrial } from '../industrial.service.ts';
import { triageAlarms } from './triage-alarms.ts';

const ask = (input: object, model?: () => string) => {
  const body = JSON.stringify(input);
  return rehearse(industrial, triageAlarms, { mediaType: 'application/json', body }, model);
};
const [rules, opcUa, sparkplug] = triageAlarms.samples;
const events = [
  { kind: 'rule', rule: 'RUL0018', equipmentId: 'CH1', start: '2026-03-02T08:00:00+08:00' },
];

describe('alarms:triage', () => {
  it('makes orders of hits that go on, and none of one that ended', async () => {
    const { envelope } = await rehearse(industrial, triageAlarms, rules);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        orders: [{ failure: { code: 'M003' } }, { failure: { code: 'M007' } }],
        explanation:
          '3 alarms, 2 active; 2 work orders, the most pressing: Deformation (priority high).',
      },
    });
    expect(envelope.degraded?.reason).toContain('no model');
  });

  it('sees which OPC UA alarm chatters and which is shelved', async () => {
    const { envelope } = await rehearse(industrial, triageAlarms, opcUa!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        alarms: [
          { chattering: true, occurrences: 3, busiest: 3 },
          { condition: 'L001', state: 'active' },
          { muted: 'shelved', withheld: 'muted' },
        ],
        explanation: '3个报警，其中3个激活；生成2个工单，最紧急的是压缩机故障（优先级危急）。',
      },
    });
  });

  it('reads Sparkplug B, by alias and by limits', async () => {
    const { envelope } = await rehearse(industrial, triageAlarms, sparkplug!);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        counted: { readings: 1 },
        alarms: [
          { condition: 'RUL0026', state: 'active' },
          { name: 'Alarms/Door open', withheld: 'unmapped' },
          { condition: 'Condenser/Approach', state: 'cleared', activeSeconds: 539 },
        ],
      },
    });
  });

  it('takes the words of a model that states what was found', async () => {
    const words =
      'Of 1 alarm 1 is active; 1 work order, most pressing: Deformation (priority high).';
    const { envelope } = await ask({ events }, () => words);
    expect(envelope).toMatchObject({ verified: true, result: { explanation: words } });
  });

  it.each([
    '1 alarm, 1 active; 2 work orders, the most pressing: Deformation (priority high).',
    '1 alarm, 1 active; 1 work order, the most pressing: Rupture (priority high).',
    '1 alarm, 1 active; 1 work order, the most pressing: Deformation (priority high). Stop it.',
    '1 alarm, 1 active; 1 work order, Deformation, not priority high.',
  ])('replaces the words of one that invents: %s', async (words) => {
    const { envelope } = await ask({ events }, () => words);
    expect(envelope).toMatchObject({ verified: true, result: { orders: [{ priority: 2 }] } });
    expect(envelope.checks).toContainEqual(expect.objectContaining({ replacedBy: 'template' }));
  });

  it('abstains where nothing is mapped', async () => {
    const { envelope } = await ask({ events: [{ ...events[0], rule: 'R1' }] });
    expect(envelope.abstained).toEqual({ reason: 'no alarm stands in a mapping' });
    expect(envelope.verified).toBe(false);
  });

  it.each([
    [{ events: [] }, 'events'],
    [{ events: [{ ...events[0], start: 'yesterday' }] }, 'events.0.start'],
    [{ events: [{ ...events[0], end: '2026-03-01T08:00:00Z' }] }, 'events.0.end'],
    [{ events: Array.from({ length: 5_001 }, () => events[0]) }, 'events'],
    [{ events, mapping: [{ name: 'x', code: 'X999' }] }, 'mapping.0.code'],
    [
      { events: [{ kind: 'sparkplug', topic: 'spBv1.0/g/DDATA/e/d', payload: 'AAA=' }] },
      /^events.0.payload/,
    ],
    [
      {
        events: [
          {
            kind: 'opcua',
            event: {
              SourceName: 'a',
              ConditionName: 'b',
              Time: '2026-03-02T08:00:00Z',
              ActiveState: 'perhaps',
            },
          },
        ],
      },
      /ActiveState$/,
    ],
  ])('refuses %o and names the place', async (input, path) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path: expect.stringMatching(path), message: expect.any(String) }] },
    });
  });
});
