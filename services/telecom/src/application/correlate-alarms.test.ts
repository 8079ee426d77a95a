import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { telecom } from '../telecom.service.ts';
import { correlateAlarms } from './correlate-alarms.ts';

const ask = (input: object, model?: () => string) => {
  const body = JSON.stringify(input);
  return rehearse(telecom, correlateAlarms, { mediaType: 'application/json', body }, model);
};
const [site, silent] = correlateAlarms.samples;

const alarm = (alarmId: string, objectInstance: string, second: number, more: object = {}) => ({
  ...{ alarmId, objectInstance, perceivedSeverity: 'MAJOR', ...more },
  alarmRaisedTime: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
});
const two = [alarm('a', 'ME=1', 0), alarm('b', 'ME=1,Cell=1', 1)];

describe('alarms:correlate', () => {
  it('takes the object that all others need for the root, though it was told later', async () => {
    const { envelope } = await rehearse(telecom, correlateAlarms, site);
    expect(envelope).toMatchObject({
      verified: true,
      result: {
        alarmsTotal: 5,
        alone: 1,
        groups: [
          {
            alarms: ['A-1041', 'A-1042', 'A-1043', 'A-1044'],
            root: { alarmId: 'A-1042', basis: 'ancestor' },
            suspect: { evidence: 'alarmed' },
            severity: 'CRITICAL',
          },
          { alarms: ['A-1045'], root: { alarmId: 'A-1045', basis: 'earliest' } },
        ],
        explanation: '5 alarms form 1 group, the largest of 4; 1 stands alone.',
      },
    });
    const { updates } = envelope.result as { updates: { alarmId: string }[] };
    expect(updates.map(({ alarmId }) => alarmId)).toEqual(['A-1041', 'A-1042', 'A-1043']);
    expect(envelope.degraded?.reason).toContain('no model');
  });

  it('suspects what is silent itself, and takes the earliest for the root', async () => {
    const { envelope } = await rehearse(telecom, correlateAlarms, silent!);
    expect(envelope.result).toMatchObject({
      groups: [
        {
          root: { alarmId: 'simulated-2', basis: 'earliest' },
          suspect: { object: 'SubNetwork=simulated,ManagedElement=power-1', evidence: 'inferred' },
        },
      ],
      explanation: '3条告警中有1组，最大一组3条；0条单独。',
    });
  });

  it('never takes a cleared alarm for the root, and none where all are cleared', async () => {
    const [upper, lower] = two;
    const cleared = { perceivedSeverity: 'CLEARED' };
    const half = await ask({ alarms: [{ ...upper, ...cleared }, lower] });
    expect(half.envelope.result).toMatchObject({
      groups: [{ alarms: ['a', 'b'], root: { alarmId: 'b', basis: 'earliest' } }],
    });
    const all = await ask({ alarms: two.map((each) => ({ ...each, ...cleared })) });
    const { groups, updates } = all.envelope.result as { groups: object[]; updates: object[] };
    expect(groups).toEqual([expect.not.objectContaining({ root: expect.anything() })]);
    expect(updates).toEqual([]);
    expect(all.envelope.verified).toBe(true);
  });

  it('goes on the word of an alarm that names another', async () => {
    const told = {
      correlatedNotifications: [{ sourceObjectInstance: 'X=1', notificationIds: [7] }],
    };
    const { envelope } = await ask({
      alarms: [alarm('a', 'X=1', 0, { notificationId: 7 }), alarm('b', 'Y=1', 3_000, told)],
    });
    expect(envelope.result).toMatchObject({ groups: [{ alarms: ['a', 'b'] }], alone: 0 });
  });

  it('keeps apart what is far apart in time or unrelated', async () => {
    const { envelope } = await ask({
      alarms: [...two, alarm('c', 'ME=1', 4_000), alarm('d', 'ME=2', 0)],
    });
    expect(envelope.result).toMatchObject({ alone: 2, groups: { length: 3 } });
  });

  it('leaves out what closes a circle, and says so', async () => {
    const dependencies = [
      { object: 'ME=1', dependsOn: ['ME=2'] },
      { object: 'ME=2', dependsOn: ['ME=1'] },
    ];
    const { envelope } = await ask({ alarms: two, topology: { dependencies } });
    expect(envelope).toMatchObject({
      verified: true,
      result: { findings: [{ kind: 'dependency-circle' }] },
    });
  });

  it('takes the words of a model that states what was found, and no others', async () => {
    const words = 'The 2 alarms form 1 group.';
    const honest = await ask({ alarms: two }, () => words);
    expect(honest.envelope).toMatchObject({ verified: true, result: { explanation: words } });
    const { envelope } = await ask({ alarms: two }, () => 'The 2 alarms form 1 group, and 9 burn.');
    expect(envelope.checks).toContainEqual(expect.objectContaining({ replacedBy: 'template' }));
    expect(envelope.verified).toBe(true);
  });

  it.each([
    { alarms: [] },
    { alarms: [two[0], two[0]] },
    { alarms: [{ ...two[0], perceivedSeverity: 'BAD' }] },
    { alarms: [{ ...two[0], objectInstance: 'no name' }] },
    { alarms: [{ ...two[0], alarmRaisedTime: 'yesterday' }] },
    { alarms: two, windowSeconds: 0 },
    { alarms: two, more: 1 },
  ])('refuses a wrong input and names the place', async (input) => {
    await expect(ask(input)).rejects.toMatchObject({
      kind: 'invalid_request',
      details: { issues: [{ path: expect.any(String) }] },
    });
  });
});
