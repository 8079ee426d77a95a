import type { AlarmGroupChanged, AlarmReceived, AlarmRoot } from '@banyan/contracts/telecom';
import { until } from '@banyan/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { examineAlarms } from '../../services/telecom/src/domain/alarms/examine.ts';
import { correlateInputSchema } from '../../services/telecom/src/domain/alarms/schema.ts';
import { notificationOf, recordsOf } from '../../services/telecom/src/simulator/notifications.ts';
import { CROWDED, simulateStorm, WEATHER } from '../../services/telecom/src/simulator/storm.ts';
import { Reader } from '../../services/telecom/src/simulator/stream.fixture.ts';
import { pidOf } from './support/freeze.ts';
import { command, mesh } from './support/mesh.ts';
import { type Seen, TopicLog } from './support/topic-log.ts';
import { watchHealth } from './support/watch-health.ts';

const RECEIVED = 'telecom.alarm.received.v1';
const CHANGED = 'telecom.alarm-group.changed.v1';
const DEAD = 'telecom.dlq.v1';
const log = new TopicLog();

beforeAll(() => log.open(CHANGED, DEAD));
afterAll(() => log.close());

const newNetwork = () => `net-${crypto.randomUUID()}`;
const messageOf = (data: Partial<AlarmReceived>, headers: Record<string, string> = {}) => ({
  key: `${mesh.tenant}/${data.network}`,
  value: JSON.stringify(data),
  headers: { ce_id: crypto.randomUUID(), 'banyan-tenant': mesh.tenant, ...headers },
});
const send = (data: Partial<AlarmReceived>, headers: Record<string, string> = {}) =>
  log.sendRaw(RECEIVED, messageOf(data, headers));

/** What was told of a network, each record once: a relay that died may send one again. */
function toldOf(network: string): Seen[] {
  const ids = new Set<string>();
  return log.seen.filter(({ topic, value, headers }) => {
    const id = headers.ce_id ?? '';
    if (topic !== CHANGED || value.network !== network || ids.has(id)) return false;
    ids.add(id);
    return true;
  });
}

const eventOf = ({ value }: Seen) => value as unknown as AlarmGroupChanged;

function readerOf(network: string): Reader {
  const reader = new Reader();
  reader.read(toldOf(network).map(eventOf));
  return reader;
}

const placedIn = (network: string) =>
  new Set(toldOf(network).flatMap((seen) => eventOf(seen).added)).size;

const at = (second: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * second).toISOString();
const alarm = (alarmId: string, objectInstance: string, second: number) => ({
  ...{ alarmId, objectInstance, alarmRaisedTime: at(second), notificationId: second },
  perceivedSeverity: 'MAJOR' as const,
});
const raised = (...parts: Parameters<typeof alarm>) => notificationOf(alarm(...parts));
const cleared = (id: string, object: string, second: number) =>
  notificationOf(alarm(id, object, second), 'notifyClearedAlarm', at(second));

describe('alarms in, groups out', () => {
  it('a group opens, grows and ends, by one key, under one id', async () => {
    const network = newNetwork();
    await send({ network, notifications: [raised('a', 'ME=1', 0)] });
    await until(() => toldOf(network)[0]);
    await send({ network, notifications: [raised('b', 'ME=1,Cell=1', 2)] });
    await until(() => toldOf(network)[1]);
    const over = [cleared('a', 'ME=1', 60), cleared('b', 'ME=1,Cell=1', 60)];
    await send({ network, notifications: over });
    await until(() => toldOf(network)[2]);
    const told = toldOf(network);
    expect(told.map((seen) => [eventOf(seen).state, eventOf(seen).version])).toEqual([
      ...[
        ['open', 1],
        ['updated', 2],
      ],
      ['cleared', 3],
    ]);
    expect(new Set(told.map(({ key }) => key))).toEqual(new Set([`${mesh.tenant}/${network}`]));
    expect(told[0]?.headers).toMatchObject({ 'banyan-tenant': mesh.tenant, ce_type: CHANGED });
    expect(new Set(told.map((seen) => eventOf(seen).groupId)).size).toBe(1);
  });

  it('is one trace: from who sent the alarm to the group', async () => {
    const network = newNetwork();
    const [traceId, spanId] = [crypto.randomUUID().replaceAll('-', ''), '00f067aa0ba902b7'];
    const traceparent = `00-${traceId}-${spanId}-01`;
    await send({ network, notifications: [raised('a', 'ME=1', 0)] }, { traceparent });
    const told = await until(() => toldOf(network)[0]);
    const spans = await until(async () => {
      const response = await fetch(`${mesh.traces}/api/v2/trace/${traceId}`);
      const all = response.ok ? ((await response.json()) as Span[]) : [];
      return all.some(({ name }) => name === `stream ${RECEIVED}`) ? all : undefined;
    });
    const named = (name: string) => spans.find((span) => span.name === name);
    const [process, stream] = [named(`process ${RECEIVED}`), named(`stream ${RECEIVED}`)];
    expect(process?.parentId).toBe(spanId);
    expect(stream?.parentId).toBe(process?.id);
    expect(stream?.tags).toMatchObject({
      ...{ 'banyan.vertical': 'telecom', 'banyan.tenant': mesh.tenant },
      'banyan.budget.latency.spent': expect.any(String),
    });
    // Whoever reads the group is a child of what made it.
    expect(told.headers.traceparent).toBe(`00-${traceId}-${stream?.id}-01`);
  });
});

interface Span {
  id: string;
  parentId?: string;
  name: string;
  tags: Record<string, string>;
}

describe('what cannot be taken', () => {
  const fine = (network: string) => ({ network, notifications: [raised('a', 'ME=1', 0)] });
  const huge = Array.from({ length: 1_001 }, (_, i) => raised(`a${i}`, 'ME=1', 0));
  it.each<[string, (network: string) => object, object, string]>([
    ['bad JSON', () => ({ value: '{oops' }), {}, 'invalid_request'],
    ['neither alarm nor topology', (network) => ({ network }), {}, 'invalid_request'],
    ['too many at once', (network) => ({ network, notifications: huge }), {}, 'invalid_request'],
    ['a tenant that is not known', fine, { 'banyan-tenant': 'rival' }, 'forbidden'],
    ['no tenant', fine, { 'banyan-tenant': '' }, 'forbidden'],
    ['a past deadline', fine, { 'banyan-deadline': '1000' }, 'deadline_exceeded'],
    [
      'an alarm from the future',
      (network) => ({ network, notifications: [raised('a', 'ME=1', 40e7)] }),
      {},
      'invalid_request',
    ],
    [
      'an id of two objects',
      (network) => ({ network, notifications: [raised('a', 'ME=1', 0), raised('a', 'ME=2', 0)] }),
      {},
      'conflict',
    ],
  ])('%s is parked, and its neighbour is taken', async (_, dataOf, headers, kind) => {
    const network = newNetwork();
    const id = crypto.randomUUID();
    const { value, ...data } = dataOf(network) as { value?: string } & Partial<AlarmReceived>;
    const message = messageOf({ network, ...data }, { ce_id: id, ...headers });
    const good = messageOf({ network, notifications: [raised('good', 'ME=9', 0)] });
    await log.sendRaw(RECEIVED, { ...message, ...(value ? { value } : {}) }, good);
    const letter = await log.find((seen) => seen.topic === DEAD && seen.headers.ce_id === id);
    expect(letter.headers['banyan-dlq-kind']).toBe(kind);
    await until(() => toldOf(network)[0]);
    expect([...readerOf(network).groups.values()].map(({ members }) => [...members])).toEqual([
      ['good'],
    ]);
  });

  it('by its key is parked: its order would be lost', async () => {
    const network = newNetwork();
    const id = crypto.randomUUID();
    const message = messageOf({ network, notifications: [raised('a', 'ME=1', 0)] }, { ce_id: id });
    await log.sendRaw(RECEIVED, { ...message, key: 'something' });
    const letter = await log.find((seen) => seen.topic === DEAD && seen.headers.ce_id === id);
    expect(letter.headers['banyan-dlq-reason']).toContain('key: is not tenant/network');
  });
});

describe('telecom is killed in the middle of a storm', () => {
  it('SIMULATED: each alarm has its place once, and groups are as alarms:correlate has them', async () => {
    const network = newNetwork();
    const storm = simulateStorm({ ...WEATHER, seed: 11 });
    const records = recordsOf(storm, network, 5).map((record) => messageOf(record));
    const half = Math.floor(records.length / 2);
    await log.sendRaw(RECEIVED, ...records.slice(0, half));
    await until(() => toldOf(network)[20], 60_000);
    process.kill(await pidOf('telecom'), 'SIGKILL');
    // And what was under way comes once more: as from a producer that was not answered.
    await log.sendRaw(RECEIVED, ...records.slice(half - 20));
    await command('up', '--only', 'telecom');
    const { alarms, topology } = storm.input;
    const batch = examineAlarms(correlateInputSchema.parse({ alarms, topology })).correlation
      .groups;
    const rootOf = (root?: AlarmRoot) => `${root?.alarmId} ${root?.basis}`;
    const expected = batch.map((group) => [group.alarms.toSorted(), rootOf(group.root)]).toSorted();
    const streamed = await until(() => {
      const { living } = readerOf(network);
      const groups = living.map(({ members, last }) => [
        [...members].toSorted(),
        rootOf(last.root),
      ]);
      const isSame = JSON.stringify(groups.toSorted()) === JSON.stringify(expected);
      return isSame ? groups : undefined;
    }, 120_000);
    expect(streamed).toHaveLength(batch.length);
  }, 240_000);
});

describe('a storm', () => {
  it('SIMULATED: of 10,000 alarms of one network, each in a record, passes within seconds', async () => {
    const network = newNetwork();
    const storm = simulateStorm({ ...CROWDED, seed: 2_001 });
    const [first, ...others] = recordsOf(storm, network, 1);
    const raises = others.filter(
      ({ notifications }) => notifications?.[0]?.notificationType === 'notifyNewAlarm',
    );
    const count = 10_000;
    const watch = watchHealth(mesh.telecom);
    const sentAt = new Map<string, number>();
    await send(first ?? {});
    const startedAt = Date.now();
    for (let i = 0; i < count; i += 500) {
      const some = raises.slice(i, i + 500);
      for (const { notifications } of some)
        sentAt.set(notifications?.[0]?.alarmId ?? '', Date.now());
      await log.sendRaw(RECEIVED, ...some.map((record) => messageOf(record)));
    }
    await until(() => placedIn(network) === count || undefined, 120_000);
    const took = Date.now() - startedAt;
    const healths = await watch.end();
    const waited = new Map<string, number>();
    for (const seen of toldOf(network))
      for (const id of eventOf(seen).added)
        if (!waited.has(id)) waited.set(id, seen.at - (sentAt.get(id) ?? 0));
    const [p50, p99] = [quantile([...waited.values()], 0.5), quantile([...waited.values()], 0.99)];
    const worst = Math.round(Math.max(...healths));
    console.info(
      `SIMULATED, ${count} alarms: ${Math.round((1_000 * count) / took)} alarms/s; from alarm to ` +
        `group p50 ${p50} ms, p99 ${p99} ms; ${toldOf(network).length} versions; /health p99 ` +
        `${Math.round(quantile(healths, 0.99))} ms, the worst ${worst} ms of ${healths.length}`,
    );
    expect(took).toBeLessThan(60_000);
    readerOf(network);
  }, 240_000);
});

const quantile = (values: number[], q: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(q * values.length))] ?? 0;
