import type { AlarmGroupChanged, AlarmNotification } from '@banyan/contracts/telecom';
import { emptyDatabase, noDatabase, whySkipped } from '@banyan/testing';
import { defineVertical, rehearseStream, type StreamRehearsal } from '@banyan/vertical-kit';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Networks1764810000000 } from '../adapters/networks/1764810000000-networks.ts';
import { PostgresNetworks } from '../adapters/networks/postgres-networks.ts';
import { notificationOf } from '../simulator/notifications.ts';
import { Reader } from '../simulator/stream.fixture.ts';
import { simulateStorm, WEATHER } from '../simulator/storm.ts';
import { followAlarms } from './follow-alarms.ts';

const define = () => {
  const stream = followAlarms(new PostgresNetworks());
  const vertical = defineVertical({
    ...{ name: 'telecom', description: '', tasks: [] },
    ...{ streams: [stream], migrations: [Networks1764810000000] },
  });
  return { vertical, stream };
};

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * second).toISOString();
const alarm = (alarmId: string, objectInstance: string, second: number, more: object = {}) => ({
  ...{ alarmId, objectInstance, alarmRaisedTime: at(second), perceivedSeverity: 'MAJOR' as const },
  ...{ notificationId: second, ...more },
});
const raised = (...parts: Parameters<typeof alarm>) => notificationOf(alarm(...parts));
const cleared = (id: string, object: string, second: number) =>
  notificationOf(alarm(id, object, 0), 'notifyClearedAlarm', at(second));

describe.skipIf(noDatabase)(`alarms that are followed on PostgreSQL${whySkipped}`, () => {
  let stream: StreamRehearsal;
  let drop: () => Promise<void>;
  let reader: Reader;

  beforeEach(async () => {
    const empty = await emptyDatabase();
    drop = empty.drop;
    stream = await rehearseStream(define, empty.url);
    reader = new Reader();
  });
  afterEach(async () => {
    await stream.end();
    await drop();
  });

  const send = (notifications: AlarmNotification[], envelope: object = {}) =>
    stream.send({ network: 'north', notifications }, envelope);
  const news = async (): Promise<AlarmGroupChanged[]> => {
    const events = (await stream.emitted()).map(({ data }) => data as AlarmGroupChanged);
    reader.read(events);
    return events;
  };

  it('are a group that opens, grows, and ends when all of them are cleared', async () => {
    await send([raised('a', 'ME=1', 0)]);
    await send([raised('b', 'ME=1,Cell=1', 5)]);
    await send([cleared('a', 'ME=1', 60)]);
    await send([cleared('b', 'ME=1,Cell=1', 61)]);
    const events = await news();
    expect(events.map(({ state, version, size }) => [state, version, size])).toEqual([
      ['open', 1, 1],
      ['updated', 2, 2],
      ['updated', 3, 2],
      ['cleared', 4, 2],
    ]);
    const [, grown, half, over] = events;
    expect(grown).toMatchObject({
      ...{ added: ['b'], root: { alarmId: 'a', basis: 'ancestor' }, network: 'north' },
      patches: [{ alarmId: 'a', rootCauseIndicator: true }, { alarmId: 'b' }],
    });
    expect(half?.root).toEqual({ alarmId: 'b', basis: 'earliest' });
    expect(over?.root).toBeUndefined();
    expect(new Set(events.map(({ groupId }) => groupId)).size).toBe(1);
    for (const { checks } of events) expect(checks.filter(({ passed }) => !passed)).toEqual([]);
  });

  it('merge where an alarm says that they are one, and both are named', async () => {
    await send([raised('a', 'X=1', 0), raised('b', 'Y=1', 1)]);
    const [one, other] = await news();
    const told = [{ sourceObjectInstance: 'X=1', notificationIds: [0] }];
    await send([raised('c', 'Y=1', 2, { correlatedNotifications: told })]);
    const events = await news();
    expect(events).toMatchObject([
      { groupId: one?.groupId, mergedFrom: [other?.groupId], added: ['b', 'c'], size: 3 },
      { groupId: other?.groupId, state: 'merged', mergedInto: one?.groupId, removed: ['b'] },
    ]);
  });

  it('have one effect, however often a record is delivered', async () => {
    for (const id of ['r1', 'r1', 'r2']) await send([raised('a', 'ME=1', 0)], { id });
    stream.restart();
    await send([raised('a', 'ME=1', 0)], { id: 'r1' });
    await send([raised('a', 'ME=1', 0)], { id: 'r3' });
    expect(await news()).toMatchObject([{ state: 'open', version: 1, added: ['a'] }]);
  });

  it('of another tenant, or another network, are others', async () => {
    await send([raised('a', 'ME=1', 0)]);
    await send([raised('a', 'ME=1', 0)], { tenant: 'other' });
    await stream.send({ network: 'south', notifications: [raised('a', 'ME=1', 0)] });
    const emitted = await stream.emitted();
    expect(emitted.map(({ tenant, key }) => [tenant, key])).toEqual([
      ['acme', 'acme/north'],
      ['other', 'other/north'],
      ['acme', 'acme/south'],
    ]);
    expect(new Set(emitted.map(({ data }) => (data as AlarmGroupChanged).groupId)).size).toBe(3);
  });

  it('that are cleared before they were raised wait for that', async () => {
    await send([cleared('a', 'ME=1', 60)]);
    expect(await news()).toEqual([]);
    stream.restart();
    await send([raised('a', 'ME=1', 0)]);
    expect(await news()).toMatchObject([{ state: 'cleared', version: 1, added: ['a'] }]);
  });

  it('that come too late stand somewhere, and it is said', async () => {
    await send([raised('a', 'ME=1', 0)]);
    await send([raised('b', 'ME=2', 1_000)]);
    await send([raised('c', 'ME=1', 1)]);
    expect((await news()).at(-1)).toMatchObject({ state: 'open', added: ['c'], late: 1 });
  });

  it('are the same after a restart in the middle of a storm as without one', async () => {
    const { input } = simulateStorm({ ...WEATHER, seed: 5 });
    const { topology, alarms } = input;
    const sorted = alarms.toSorted((a, b) => (a.alarmRaisedTime < b.alarmRaisedTime ? -1 : 1));
    const chunks = Array.from({ length: Math.ceil(sorted.length / 50) }, (_, i) =>
      sorted.slice(50 * i, 50 * i + 50),
    );
    const play = async (network: string, restart: boolean) => {
      const told = new Reader();
      await stream.send({ network, topology });
      for (const [i, chunk] of chunks.entries()) {
        if (restart && i % 5 === 2) stream.restart();
        const notifications = chunk.map((each) => notificationOf(each));
        await stream.send({ network, notifications });
      }
      told.read((await stream.emitted()).map(({ data }) => data as AlarmGroupChanged));
      return told.living.map(({ members, state, version, last }) => {
        return { members: [...members].toSorted(), state, version, root: last.root };
      });
    };
    expect(await play('one', true)).toEqual(await play('two', false));
  }, 120_000);

  it.each([
    ['one from the future', [raised('x', 'ME=1', 40e7)], 'invalid_request'],
    ['an id that is of another object', [raised('a', 'ME=2', 1)], 'conflict'],
  ])('%s is refused, and nothing of its record stays', async (_, wrong, kind) => {
    await send([raised('a', 'ME=1', 0)]);
    const record = [raised('n', 'ME=1', 2), ...wrong];
    await expect(send(record)).rejects.toMatchObject({ kind });
    await send([raised('b', 'ME=1', 3)]);
    await news();
    expect([...(reader.living[0]?.members ?? [])].toSorted()).toEqual(['a', 'b']);
  });

  it('under a key that is not theirs are refused', async () => {
    const refused = send([raised('a', 'ME=1', 0)], { key: 'acme/south' });
    await expect(refused).rejects.toMatchObject({ kind: 'invalid_request' });
  });

  it('are never more than can be put together: what is open has a limit', async () => {
    const many = (from: number) =>
      Array.from({ length: 1_000 }, (_, i) => raised(`a${from + i}`, `ME=${from + i}`, 1));
    for (let from = 0; from < 20_000; from += 1_000) await send(many(from));
    await expect(send(many(20_000))).rejects.toMatchObject({ kind: 'rate_limited' });
    // Time goes on, those before are settled, and the oldest make room.
    await send([raised('later', 'ME=1', 10_000)]);
    await send([raised('last', 'ME=1', 10_001)]);
    await news();
    expect(reader.living.filter(({ state }) => state === 'expired').length).toBeGreaterThan(0);
    expect(reader.living.filter(({ state }) => state !== 'expired').length).toBe(19_999);
  }, 120_000);
});
