import type { AlarmGroupChanged, AlarmNotification } from '@banyan/contracts/telecom';
import { alarmGroupChangedSchema, alarmReceivedSchema } from '@banyan/contracts/telecom';
import { SeededRandom } from '@banyan/kernel';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { examineAlarms } from '../../domain/alarms/examine.ts';
import type { Alarm } from '../../domain/alarms/record.ts';
import { correlateInputSchema } from '../../domain/alarms/schema.ts';
import { Network } from '../../domain/alarms/stream/network.ts';
import { notificationOf } from '../../simulator/notifications.ts';
import { drain, Reader } from '../../simulator/stream.fixture.ts';
import { simulateStorm, WEATHER } from '../../simulator/storm.ts';
import { fill, ofAlarm, ofGroup, ofNetwork } from './stored.ts';

const LATENESS = 60;

interface Plan {
  seed: number;
  /** Notifications of one record, at most. */
  most: number;
  /** Of the process, in the middle. */
  lives: number;
  alarms: Alarm[];
  topology: object;
  settings: { windowSeconds: number; skewSeconds: number; latenessSeconds: number };
}

/** What is told of the alarms, in an order in which none is later than tolerated. */
function told({ alarms }: Plan, random: SeededRandom): AlarmNotification[] {
  const all = alarms.flatMap((alarm) => {
    const raised = Date.parse(alarm.alarmRaisedTime);
    const at = (seconds: number) => new Date(raised + 1_000 * seconds).toISOString();
    const isCleared = alarm.perceivedSeverity === 'CLEARED';
    const first = { ...alarm, perceivedSeverity: isCleared ? ('MAJOR' as const) : 'WARNING' };
    const last = isCleared ? ('notifyClearedAlarm' as const) : ('notifyChangedAlarm' as const);
    return [
      { due: raised, notification: notificationOf(first as Alarm) },
      // Now and then a change overtakes what it changes, or comes long after all is settled.
      {
        due: raised + 1_000 * random.between(-20, 900),
        notification: notificationOf(alarm, last, at(1)),
      },
    ];
  });
  const late = () => (random.chance(0.5) ? 0 : random.between(0, 1_000 * LATENESS - 1));
  return all
    .map((one) => ({ ...one, due: one.due + late() }))
    .toSorted((a, b) => a.due - b.due)
    .map(({ notification }) => notification);
}

/** The next life of the process: what is not in the rows is lost. */
function revive(network: Network): Network {
  const next = new Network(network.tenant, network.name);
  const rows = <T extends object>(all: Map<string, T>, of: (one: T) => string) =>
    Array.from(all, ([id, one]) => ({ id, state: JSON.parse(of(one)) }));
  next.declare(network.declared);
  const groups = rows(network.groups, ofGroup);
  fill(next, JSON.parse(ofNetwork(network)), groups, rows(network.alarms, ofAlarm));
  return next;
}

function stream(plan: Plan): Reader {
  const random = new SeededRandom(plan.seed);
  const reader = new Reader();
  let network = new Network('acme', 'north');
  const { topology, settings } = plan;
  const record = (more: object) =>
    alarmReceivedSchema.parse({ network: 'north', settings, ...more });
  let records = [record({ topology })];
  const send = () => {
    const { events } = drain(network, records);
    for (const event of events) alarmGroupChangedSchema.parse(event);
    expect(failed(events)).toEqual([]);
    reader.read(events);
    records = [];
  };
  const notifications = told(plan, random);
  while (notifications.length > 0) {
    const some = notifications.splice(0, 1 + random.below(plan.most));
    records.push(record({ notifications: some }));
    if (random.chance(0.7)) send();
    if (random.chance(plan.lives / 100)) network = revive(network);
  }
  send();
  return reader;
}

const failed = (events: AlarmGroupChanged[]) =>
  events.flatMap(({ checks }) => checks.filter(({ passed }) => !passed));

/** The same of both sides: members, root, suspect, severity, and what is to be patched. */
function demandSame(reader: Reader, plan: Plan): void {
  const { alarms, topology, settings } = plan;
  const { latenessSeconds: _, ...times } = settings;
  const { correlation } = examineAlarms(correlateInputSchema.parse({ alarms, topology, ...times }));
  const patched = new Map(correlation.updates.map((update) => [update.alarmId, update]));
  const batch = correlation.groups.map(({ alarms: members, root, suspect, severity }) => ({
    ...{ members: members.toSorted(), root, severity },
    suspect: suspect && { object: suspect.object, evidence: suspect.evidence },
    patches:
      members.length < 2 ? [] : members.flatMap((id) => patched.get(id) ?? []).toSorted(byId),
  }));
  const isCleared = new Map(alarms.map((each) => [each.alarmId, each.perceivedSeverity]));
  const streamed = reader.living.map(({ members, last, patches }) => ({
    ...{ members: [...members].toSorted(), root: last.root, severity: last.severity },
    suspect: last.suspect,
    // Patches of an alarm that is cleared by now, or of a group without a root, are void.
    patches:
      members.size < 2 || !last.root
        ? []
        : [...members]
            .filter((id) => isCleared.get(id) !== 'CLEARED')
            .flatMap((id) => patches.get(id) ?? [])
            .toSorted(byId),
  }));
  expect(streamed.toSorted(byFirst)).toEqual(batch.toSorted(byFirst));
  for (const { members, state } of reader.living) {
    const all = [...members].every((id) => isCleared.get(id) === 'CLEARED');
    expect(state === 'cleared').toBe(all);
  }
}

const byId = (a: { alarmId: string }, b: { alarmId: string }) => (a.alarmId < b.alarmId ? -1 : 1);
const byFirst = (a: { members: string[] }, b: { members: string[] }) =>
  (a.members[0] ?? '') < (b.members[0] ?? '') ? -1 : 1;

const second = (at: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * at).toISOString();
const objects = [
  ...['R=1', 'R=1,M=1', 'R=1,M=2', 'R=1,M=1,C=1', 'R=1,M=1,C=2', 'R=1,M=2,C=1', 'P=1', 'P=2'],
  ...['R=2,M=1', 'R=2,M=1,C=1', 'R=2,M=2', 'R=1,M=1,C=3'],
];
const alarmsWithin = (span: number) =>
  fc
    .array(
      fc.record({
        object: fc.constantFrom(...objects),
        at: fc.integer({ min: 0, max: span }),
        severity: fc.constantFrom('CRITICAL', 'MINOR', 'CLEARED'),
        points: fc.option(fc.nat(30), { freq: 12 }),
      }),
      { minLength: 1, maxLength: 60, size: 'max' },
    )
    .map((all) =>
      all.map(({ object, at, severity, points }, i): Alarm => {
        const other = points === null ? undefined : all[points % all.length];
        const id = points === null ? 0 : points % all.length;
        // Who is pointed at is told by then: it was raised at most a moment before.
        const isNear = other && Math.abs(other.at - at) < 300;
        return {
          ...{ alarmId: `a${i}`, objectInstance: object, alarmRaisedTime: second(at) },
          ...{ perceivedSeverity: severity as Alarm['perceivedSeverity'], notificationId: i },
          ...(isNear
            ? {
                correlatedNotifications: [
                  { sourceObjectInstance: other.object, notificationIds: [id] },
                ],
              }
            : {}),
        };
      }),
    );
const plans = fc.record({
  ...{ seed: fc.nat(1_000_000), most: fc.integer({ min: 1, max: 12 }) },
  alarms: fc.constantFrom(150, 500, 1_500).chain(alarmsWithin),
  lives: fc.constantFrom(0, 20),
  topology: fc.record({
    objects: fc.subarray(objects),
    dependencies: fc.array(
      fc.record({
        object: fc.constantFrom(...objects),
        dependsOn: fc.uniqueArray(fc.constantFrom(...objects), { minLength: 1, maxLength: 3 }),
      }),
      { maxLength: 6 },
    ),
  }),
  settings: fc.record({
    windowSeconds: fc.constantFrom(30, 120, 300),
    skewSeconds: fc.constantFrom(0, 5, 15),
    latenessSeconds: fc.constant(LATENESS),
  }),
});

describe('a stream of alarms', () => {
  it('comes to what alarms:correlate gives, in whatever order within the lateness', () => {
    fc.assert(
      fc.property(plans, (plan) => demandSame(stream(plan), plan)),
      { numRuns: 150 },
    );
  }, 120_000);

  it.each([1, 2, 3])(
    'SIMULATED: the same for storm %i',
    (seed) => {
      const { input } = simulateStorm({ ...WEATHER, seed });
      const settings = { windowSeconds: 300, skewSeconds: 15, latenessSeconds: LATENESS };
      const plan = { seed, most: 60, lives: 2, ...input, settings };
      demandSame(stream(plan), plan);
    },
    120_000,
  );
});
