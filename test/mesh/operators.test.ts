import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { catalogue } from '@banyan/contracts/catalogue';
import { until } from '@banyan/testing';
import { Kafka, logLevel } from 'kafkajs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readManifests } from '../../tools/manifest.ts';
import { command, mesh, outcomeOf } from './support/mesh.ts';
import { sample } from './support/samples.ts';
import { TopicLog } from './support/topic-log.ts';

const root = join(import.meta.dirname, '../..');
const REQUESTED = 'finance.task.requested.v1';
const COMPLETED = 'finance.task.completed.v1';
const task = JSON.stringify({ task: 'payments:check', input: { xml: sample('payment.xml') } });
const log = new TopicLog();
let folder: string;
beforeAll(async () => {
  await log.open(COMPLETED);
  folder = await mkdtemp(join(tmpdir(), 'operators-'));
});
afterAll(() => Promise.all([log.close(), rm(folder, { recursive: true })]));

const json = async (...args: string[]) => JSON.parse(await command(...args, '--json'));

async function file(content: string): Promise<string> {
  const path = join(folder, crypto.randomUUID());
  await writeFile(path, content);
  return path;
}

interface Listed {
  id: string;
  key: string;
  kind: string;
  replayed: boolean;
}

/** The dead letter of the record with this key, once it is there. */
const letterOf = (key: string, ...options: string[]) =>
  until(async () => {
    const { letters } = await json('dlq', 'list', 'finance', ...options);
    return (letters as Listed[]).findLast((letter) => letter.key === key);
  });

/** A letter of a good task that came too late. */
async function lateTask(): Promise<Listed> {
  const key = crypto.randomUUID();
  const headers = { ce_id: key, 'banyan-tenant': mesh.tenant, 'banyan-deadline': '1000' };
  await log.send(REQUESTED, task, headers);
  return letterOf(key);
}

describe('./mesh send and tail', () => {
  it('send a task that is answered, and show the answer', async () => {
    const args = [REQUESTED, await file(task), '--tenant', mesh.tenant, '--deadline', '30'];
    const { sent } = await json('send', ...args);
    const [{ id }] = sent;
    await log.find(({ value }) => value.requestId === id);
    const wanted = ['--where', `requestId=${id}`, '--until-end', '--json'];
    const seen = JSON.parse(await command('tail', COMPLETED, ...wanted));
    expect(seen).toMatchObject({ key: id, value: { requestId: id, verified: true } });
    expect(await command('tail', REQUESTED, '--key', id, '--until-end')).toContain(`id ${id}`);
  });

  it.each([
    ['another shape', '{"job": 1}', [], 'task: '],
    ['no JSON', '{oops', [], 'JSON'],
    ['one bad line of two', `${task}\n{}`, ['--lines'], 'line 2: task: '],
  ])('refuse %s, naming the place, and send nothing', async (_, content, options, words) => {
    const tenant = ['--tenant', crypto.randomUUID()];
    const args = [REQUESTED, await file(content), ...tenant, ...options];
    const { code, stderr } = await outcomeOf('send', ...args);
    expect(code).toBe(1);
    expect(stderr).toContain(words);
    expect(await command('tail', REQUESTED, ...tenant, '--until-end')).toBe('');
  });

  it.each([
    ['a topic that nobody declares', ['send', 'orders', '/dev/null'], 'no topic "orders"'],
    ['a file that is not there', ['send', REQUESTED, '/nowhere'], '/nowhere'],
    ['dead letters of its own', ['send', 'finance.dlq.v1', '/dev/null'], 'Only finance'],
    ['a topic that is not there', ['tail', 'orders'], 'no topic "orders"'],
  ])('refuse %s', async (_, args, words) => {
    const { code, stderr } = await outcomeOf(...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  });
});

describe('./mesh dlq', () => {
  it('shows a letter with its headers and its whole value', async () => {
    const { id, kind } = await lateTask();
    expect(kind).toBe('deadline_exceeded');
    const letter = await json('dlq', 'show', id);
    expect(letter.headers['banyan-dlq-topic']).toBe(REQUESTED);
    expect(letter.value).toEqual(JSON.parse(task));
    expect(await command('dlq', 'show', id)).toContain('banyan-dlq-reason: ');
  });

  it('replays what can be done by now, and never a second time by mistake', async () => {
    const { id, key } = await lateTask();
    const before = log.seen.length;
    const dry = await json('dlq', 'replay', id, '--dry-run');
    expect(dry).toMatchObject({ replayed: [], wouldReplay: [id] });
    expect(await json('dlq', 'replay', id)).toMatchObject({ replayed: [id], cameBack: [] });
    await log.find(
      (record) => log.seen.indexOf(record) >= before && record.value.verified === true,
    );
    expect(await letterOf(key, '--all')).toMatchObject({ id, replayed: true });
    const again = await json('dlq', 'replay', id);
    expect(again).toMatchObject({ replayed: [], skipped: [{ id }] });
  });

  it('says what came back, and exits with 1 then', async () => {
    const key = crypto.randomUUID();
    await log.send(REQUESTED, '{oops', { ce_id: key, 'banyan-tenant': mesh.tenant });
    const { id } = await letterOf(key);
    const { code, stdout } = await outcomeOf('dlq', 'replay', id, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(stdout).cameBack).toEqual([
      expect.objectContaining({ kind: 'invalid_request', replayedFrom: id }),
    ]);
  });

  it.each([
    ['an id that is none', ['show', 'finance'], 'names no dead letter'],
    ['a letter that is not there', ['show', 'finance/0/999999'], 'no dead letter'],
    ['a service that is none', ['list', 'bakery'], 'no service "bakery"'],
    ['to replay a letter that is not there', ['replay', 'finance/0/999999'], 'no dead letter'],
  ])('refuses %s', async (_, args, words) => {
    const { code, stderr } = await outcomeOf('dlq', ...args);
    expect([code, stderr]).toEqual([1, expect.stringContaining(words)]);
  });

  it('purges when told to, and says before what that means', async () => {
    await log.send('compute.lease.requested.v1', '{oops', { ce_id: crypto.randomUUID() });
    await until(async () => {
      const { letters } = await json('dlq', 'list', 'compute-broker');
      return letters.length > 0 || undefined;
    });
    const { code, stderr } = await outcomeOf('dlq', 'purge', 'compute-broker');
    expect([code, stderr]).toEqual([1, expect.stringContaining('never replayed')]);
    expect(await json('dlq', 'purge', 'compute-broker', '--yes')).toHaveProperty('deleted');
    expect(await json('dlq', 'list', 'compute-broker', '--all')).toEqual({ letters: [] });
  });
});

describe('./mesh lag', () => {
  it('tells how far each group is behind, and fails beyond a bound', async () => {
    await until(async () => {
      const { code } = await outcomeOf('lag', '--group', 'finance.', '--max', '0');
      return code === 0 || undefined;
    });
    const { groups } = await json('lag', '--group', REQUESTED);
    expect(groups).toEqual([
      expect.objectContaining({ group: `finance.${REQUESTED}`, topic: REQUESTED, lag: 0 }),
    ]);
    expect(groups[0].partitions).toHaveLength(6);
    expect(await command('lag', '--partitions')).toContain('COMMITTED');
  });
});

describe('the manifests', () => {
  it('name every topic that a service reads', async () => {
    const admin = new Kafka({ brokers: mesh.brokers, logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const groups = (await admin.listGroups()).groups.map(({ groupId }) => groupId);
    await admin.disconnect();
    const manifests = await readManifests(root);
    const topics = catalogue(manifests).map(({ name }) => name);
    for (const { name, topics: declared } of manifests) {
      // A reader of a whole topic, or of its tail, adds its instance.
      const read = topics.filter((topic) =>
        groups.some((group) => `${group}.`.startsWith(`${name}.${topic}.`)),
      );
      expect([name, read.toSorted()]).toEqual([name, declared.in.toSorted()]);
    }
  });
});
