import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { base64, message } from '../sparkplug/encode.fixture.ts';
import { chatteringRecounted, durationsRecomputed, ordersStanding } from './checks.ts';
import { observe } from './observe.ts';
import { triageInputSchema } from './schema.ts';
import { triageAlarms } from './triage.ts';

const T = Date.UTC(2026, 2, 2, 8);
const at = (seconds: number) => new Date(T + seconds * 1_000).toISOString();
const opc = (seconds: number, active: unknown, more: object = {}) => ({
  kind: 'opcua',
  event: {
    ...{ SourceName: 'CH1', ConditionName: 'Surging', Time: at(seconds), ActiveState: active },
    ...more,
  },
});
const hit = (start: number, end?: number, more: object = {}) => ({
  ...{ kind: 'rule', rule: 'RUL0018', equipmentId: 'CH1', start: at(start) },
  ...(end === undefined ? {} : { end: at(end) }),
  ...more,
});
const triage = (events: object[], more: object = {}) => {
  const { triage: done, checks } = triageAlarms(triageInputSchema.parse({ events, ...more }));
  expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  return done;
};
const flicker = (times: number, every: number) =>
  Array.from({ length: times }, (_, i) => [opc(i * every, true), opc(i * every + 1, false)]).flat();

describe('how an alarm stands', () => {
  it('chatters at three occurrences within a minute, and not at less (ISA-18.2)', () => {
    expect(triage(flicker(3, 30)).alarms).toMatchObject([{ chattering: true, busiest: 3 }]);
    expect(triage(flicker(3, 31)).alarms).toMatchObject([{ chattering: false, busiest: 2 }]);
    const chattering = { times: 5, withinSeconds: 60 };
    expect(triage(flicker(3, 5), { chattering }).alarms).toMatchObject([{ chattering: false }]);
  });

  it('that chatters gets an order about the alarm itself', () => {
    const { orders } = triage([...flicker(3, 10), opc(30, true)]);
    expect(orders).toMatchObject([
      { activity: { description: expect.stringMatching(/^Check the alarm itself/) } },
    ]);
  });

  it('lasts from its first report to its clearing, whatever is reported between', () => {
    const events = [opc(0, true), opc(10, true), opc(20, 'Active'), opc(30, { Id: false })];
    expect(triage(events).alarms).toMatchObject([
      { state: 'cleared', occurrences: 1, activeSeconds: 30, withheld: 'cleared' },
    ]);
  });

  it('of overlapping hits lasts their union', () => {
    const { alarms } = triage([hit(0, 100), hit(50, 150), hit(300, 400)], { at: at(350) });
    expect(alarms).toMatchObject([{ occurrences: 2, activeSeconds: 200, state: 'active' }]);
  });

  it('stands when it is active for a day', () => {
    expect(triage([hit(0)], { at: at(86_399) }).alarms[0]?.standing).toBe(false);
    expect(triage([hit(0)], { at: at(86_400) }).alarms[0]?.standing).toBe(true);
  });

  it('is unknown where its quality is bad, or its device has died', () => {
    expect(triage([opc(0, true), opc(5, true, { Quality: 0x80000000 })]).alarms).toMatchObject([
      { state: 'unknown', withheld: 'unknown-state', activeSeconds: 5 },
    ]);
    const topic = (type: string) => `spBv1.0/g/${type}/e/d`;
    const birth = base64([1, BigInt(T)], [2, message([1, 'Alarm/Surging'], [4, 11n], [14, true])]);
    const events = [
      { kind: 'sparkplug', topic: topic('DBIRTH'), payload: birth },
      { kind: 'sparkplug', topic: topic('DDEATH'), payload: base64([1, BigInt(T + 9_000)]) },
    ];
    expect(triage(events.slice(0, 1)).orders).toHaveLength(1);
    expect(triage(events)).toMatchObject({ orders: [], alarms: [{ state: 'unknown' }] });
  });

  it.each([
    [{ 'ShelvingState/CurrentState': 'OneShotShelved' }, 'shelved'],
    [{ SuppressedState: { Id: true } }, 'suppressed'],
    [{ 'OutOfServiceState/Id': true }, 'out-of-service'],
    [{ EnabledState: 'Disabled' }, 'disabled'],
    [{ SuppressedOrShelved: true }, 'suppressed'],
  ])('gets no order while %j', (more, muted) => {
    expect(triage([opc(0, true, more)])).toMatchObject({
      ...{ orders: [], alarms: [{ state: 'active', muted, withheld: 'muted' }] },
    });
  });

  it('is not what an earlier branch says, nor what comes later than now', () => {
    const events = [opc(0, true), opc(5, false, { BranchId: 'i=77' }), opc(99, false)];
    expect(triage(events, { at: at(50) })).toMatchObject({
      ...{ counted: { branches: 1, later: 1, inAlarms: 1 }, alarms: [{ state: 'active' }] },
    });
  });
});

describe('priority and order', () => {
  it.each([
    [100, 'critical', ['severity:0+', 'consequence:M010']],
    [900, 'critical', ['severity:801+', 'consequence:M010']],
  ])('severity %d: %s', (Severity, level, rules) => {
    expect(triage([opc(0, true, { Severity })]).alarms).toMatchObject([
      { priority: { level, rules } },
    ]);
  });

  it('what comes back three times a day goes one step up', () => {
    const events = [hit(0, 9), hit(4_000, 4_009), hit(8_000)];
    expect(triage(events).alarms[0]?.priority).toEqual({
      ...{ level: 'critical', rules: ['consequence:M003', 'recurring'] },
    });
  });

  it("the operator's own mapping goes first, and its level holds", () => {
    const mapping = [{ name: 'RUL0018', code: 'CS001b', level: 'low' }];
    const { alarms, orders } = triage([hit(0)], { mapping });
    expect(alarms).toMatchObject([{ priority: { level: 'low' }, codes: [{ code: 'CS001b' }] }]);
    expect(orders).toMatchObject([{ priority: 4, activity: { code: 'MT011' } }]);
  });

  it('alarms of an equipment that point to one failure share an order', () => {
    const events = ['RUL0014', 'RUL0019'].map((rule) => hit(0, undefined, { rule }));
    expect(triage(events).orders).toMatchObject([
      {
        failure: { code: 'M013' },
        alternatives: [{ code: 'M014' }],
        alarms: ['alarm-1', 'alarm-2'],
      },
    ]);
  });

  it('a name that nothing knows gets no code and no order, and is told', () => {
    expect(triage([hit(0, undefined, { rule: 'RUL9999' })])).toMatchObject({
      ...{ orders: [], alarms: [{ codes: [], withheld: 'unmapped' }] },
    });
  });

  it('ten new alarms in ten minutes are a flood', () => {
    const many = (n: number) =>
      Array.from({ length: n }, (_, i) => hit(i, undefined, { equipmentId: `CH${i}` }));
    expect(triage(many(9)).flood.isFlood).toBe(false);
    expect(triage(many(10)).flood).toMatchObject({ isFlood: true, busiest: 10 });
  });

  it('says it in Chinese', () => {
    const { alarms, orders } = triage([hit(0)], { language: 'zh' });
    expect(alarms[0]?.codes[0]).toEqual({
      ...{ code: 'M003', description: '变形', category: '结构与机械故障' },
    });
    expect(orders[0]?.activity.description).toBe('检查，确认后修复');
  });
});

describe('the checks', () => {
  const input = triageInputSchema.parse({ events: [...flicker(3, 10), opc(40, true)], at: at(60) });
  const { triage: done } = triageAlarms(input);
  const [alarm] = done.alarms;
  const group = observe(input).observations;

  it('see a duration, a count or an order that is not right', () => {
    const lie = (more: object) => [{ alarm: { ...alarm!, ...more }, group }];
    expect(durationsRecomputed(done, lie({})).passed).toBe(true);
    expect(durationsRecomputed(done, lie({ activeSeconds: 24 })).passed).toBe(false);
    expect(chatteringRecounted(lie({}), input).passed).toBe(true);
    expect(chatteringRecounted(lie({ busiest: 3 }), input).passed).toBe(false);
    const cleared = { ...done, alarms: [{ ...alarm!, state: 'cleared' as const }] };
    expect(ordersStanding(cleared).passed).toBe(false);
    expect(ordersStanding({ ...done, orders: [] }).passed).toBe(true);
  });

  it('agree about any hits and events', () => {
    const any = fc.oneof(
      fc
        .tuple(fc.nat(500), fc.option(fc.nat(200), { nil: undefined }))
        .map(([start, length]) => hit(start, length === undefined ? undefined : start + length)),
      fc
        .tuple(fc.nat(500), fc.boolean(), fc.boolean())
        .map(([time, active, good]) => opc(time, active, good ? {} : { Quality: 0x80000000 })),
    );
    fc.assert(
      fc.property(fc.array(any, { minLength: 1, maxLength: 30 }), fc.nat(600), (events, now) => {
        triage(events, { at: at(now), chattering: { times: 2, withinSeconds: 20 } });
      }),
    );
  });
});
