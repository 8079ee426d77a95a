import type { Envelope } from '@banyan/contracts/vertical';
import { openDatabase } from '@banyan/persistence';
import { emptyDatabase, noDatabase, until, whySkipped } from '@banyan/testing';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DueWebhooks } from '../webhooks/due-webhooks.ts';
import { signing, WebhookSecrets } from '../webhooks/webhook-secrets.ts';
import { Tasks1764400000000 } from './1764400000000-tasks.ts';
import { type ClaimedTask, StoredTasks } from './stored-tasks.ts';

const envelope = { task: 'things:do', result: '\0 and 一' } as unknown as Envelope;

describe.skipIf(noDatabase)(`stored tasks on PostgreSQL${whySkipped}`, () => {
  let database: DataSource;
  let tasks: StoredTasks;
  let drop: () => Promise<void>;

  beforeEach(async () => {
    const empty = await emptyDatabase();
    drop = empty.drop;
    const migrations = [Tasks1764400000000];
    database = await openDatabase({ url: empty.url, name: 'test', rows: [], migrations });
    tasks = new StoredTasks(database);
  });
  afterEach(async () => {
    await database.destroy();
    await drop();
  });

  const add = (id: string, webhookUrl?: string) =>
    tasks.add({
      ...{ id, tenant: 'acme', keyId: 'key_1', task: 'things:do', webhookUrl },
      ...{ mediaType: 'text/plain', body: Buffer.from('x'), deadlineAt: Date.now() + 60_000 },
    });
  const claimOne = async (ownedMs = 60_000): Promise<ClaimedTask> => {
    const [claimed] = await tasks.claim(1, ownedMs);
    if (!claimed) throw new Error('Nothing is due.');
    return claimed;
  };

  it('gives a task to one worker, and to the next when that one says nothing more', async () => {
    await add('task_1');
    const first = await claimOne(30);
    expect(first).toMatchObject({ attempt: 1, mediaType: 'text/plain', body: Buffer.from('x') });
    expect(await tasks.claim(1, 30)).toEqual([]);
    const second = await until(async () => (await tasks.claim(1, 60_000))[0]);
    expect(second.attempt).toBe(2);
    // Who was believed to be dead comes back: nothing of it counts any more.
    expect(await tasks.keep(first, 60_000)).toBe(false);
    expect(await tasks.progress(first, [{ step: 'late' }])).toBe(false);
    expect(await tasks.complete(first, { ...envelope, result: 'late' })).toBe(false);
    expect(await tasks.complete(second, envelope)).toBe(true);
    expect(await tasks.complete(second, envelope)).toBe(false);
    const stored = await tasks.find('acme', 'task_1');
    expect(stored).toMatchObject({ status: 'completed', envelope, progress: [] });
  });

  it('takes an id once, and shows it to its tenant alone', async () => {
    await add('task_1');
    await add('task_1');
    expect(await tasks.claim(10, 60_000)).toHaveLength(1);
    expect(await tasks.find('other', 'task_1')).toBeUndefined();
    expect(await tasks.cancel('other', 'task_1')).toBeUndefined();
  });

  it('cancels what has not ended, and its worker learns of it', async () => {
    await add('task_1');
    const claimed = await claimOne();
    expect(await tasks.cancel('acme', 'task_1')).toMatchObject({ status: 'cancelled' });
    expect(await tasks.keep(claimed, 60_000)).toBe(false);
    expect(await tasks.complete(claimed, envelope)).toBe(false);
    expect(await tasks.cancel('acme', 'task_1')).toMatchObject({ status: 'cancelled' });
  });

  it('refuses a tenant that has too many open', async () => {
    await database.query(
      `insert into task (id, tenant, key_id, task, status, media_type, trace, deadline_at)
       select 'task_' || i, 'acme', 'k', 't', 'queued', 'x', '{}', now() from generate_series(1, 1000) i`,
    );
    await expect(add('task_more')).rejects.toMatchObject({ kind: 'rate_limited' });
  });

  it('forgets a day after the end, not before', async () => {
    await add('task_1');
    await tasks.complete(await claimOne(), envelope);
    await tasks.forget();
    expect(await tasks.find('acme', 'task_1')).toBeDefined();
    await database.query(`update task set ended_at = ended_at - interval '25 hours'`);
    await tasks.forget();
    expect(await tasks.find('acme', 'task_1')).toBeUndefined();
  });

  it('has a webhook called until it is delivered, refused for good, or a day is over', async () => {
    const due = new DueWebhooks(database, tasks);
    for (const id of ['task_1', 'task_2', 'task_3']) await add(id, 'https://example.com/');
    expect(await due.claim(9)).toEqual([]);
    for (const claimed of await tasks.claim(3, 60_000)) await tasks.complete(claimed, envelope);
    const [one, two, three] = (await due.claim(9)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
    if (!one || !two || !three) throw new Error('Three were due.');
    expect(await due.claim(9)).toEqual([]);
    await due.delivered(one);
    await due.failed(two, 'it answered with 410', undefined);
    await due.failed(three, 'it answered with 500', 0);
    const [again] = await due.claim(9);
    expect(again).toMatchObject({ id: 'task_3', attempt: 2 });
    await due.failed(three, 'late', undefined);
    if (again) await due.failed(again, 'it answered with 500', 86_400_000);
    const found = await Promise.all(
      ['task_1', 'task_2', 'task_3'].map((id) => tasks.find('acme', id)),
    );
    expect(found.map((one) => one?.webhookStatus)).toEqual(['delivered', 'given_up', 'given_up']);
    expect(found[2]?.webhookError).toBe('it answered with 500');
  });

  it('keeps one secret for each tenant, and signs with the old one for a day', async () => {
    const secrets = new WebhookSecrets(database);
    const [first, same] = await Promise.all([secrets.of('acme'), secrets.of('acme')]);
    expect(same.secret).toBe(first.secret);
    expect((await secrets.of('other')).secret).not.toBe(first.secret);
    const next = await secrets.rotate('acme');
    const now = Date.now();
    expect(signing(next, now)).toEqual([next.secret, first.secret]);
    expect(signing(next, now + 25 * 3_600_000)).toEqual([next.secret]);
  });
});
