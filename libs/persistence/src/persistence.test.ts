import { inferenceCancelled } from '@banyan/contracts/foundation';
import { emptyDatabase, noDatabase, until, whySkipped } from '@banyan/testing';
import type { DataSource } from 'typeorm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase, transaction } from './database.ts';
import { Inbox } from './inbox/inbox.ts';
import { Outbox } from './outbox/outbox.ts';
import { OutboxRelay, type RelayedRecord } from './outbox/relay.ts';
import { ReplySlots } from './slots/reply-slots.ts';

const never = () => new AbortController().signal;

describe.skipIf(noDatabase)(`on PostgreSQL${whySkipped}`, () => {
  let database: DataSource;
  let open: () => Promise<DataSource>;
  const closing: (() => Promise<unknown>)[] = [];

  beforeEach(async () => {
    const { url, drop } = await emptyDatabase();
    closing.push(drop);
    open = async () => {
      const source = await openDatabase({ url, name: 'test', rows: [], migrations: [] });
      closing.push(() => source.destroy());
      return source;
    };
    database = await open();
  });
  afterEach(async () => {
    for (const close of closing.splice(0).toReversed()) await close();
  });

  it('opens for several replicas at once', async () => {
    await expect(Promise.all([open(), open(), open()])).resolves.toHaveLength(3);
  });

  describe('the outbox', () => {
    const outbox = new Outbox('test');
    const append = (source: DataSource, id: number) =>
      transaction(source, (tx) =>
        outbox.append(tx, inferenceCancelled, {
          key: 'k',
          data: { requestId: String(id), reason: 'r' },
          tenant: 'acme',
        }),
      );
    const ids = (records: RelayedRecord[]) =>
      records.map(({ data }) => Number((JSON.parse(data) as { requestId: string }).requestId));

    it('tells what was committed, in order, and nothing that was undone', async () => {
      const told: RelayedRecord[] = [];
      const relay = new OutboxRelay(database, {
        publish: async (records) => void told.push(...records),
        onError: (error) => expect(error).toBeUndefined(),
        pollMs: 60_000, // It has to wake by the notification.
      });
      await relay.start();
      for (let id = 0; id < 20; id++) await append(database, id);
      const undone = transaction(database, async (tx) => {
        await outbox.append(tx, inferenceCancelled, {
          key: 'k',
          data: { requestId: '99', reason: '' },
        });
        throw new Error('undo');
      });
      await expect(undone).rejects.toThrow('undo');
      await append(database, 20);
      await until(() => (told.length === 21 ? true : undefined));
      await relay.stop();
      expect(ids(told)).toEqual(Array.from({ length: 21 }, (_, id) => id));
      expect(told[0]).toMatchObject({
        topic: inferenceCancelled.name,
        headers: { ce_source: '/test', 'banyan-tenant': 'acme' },
      });
    });

    it('keeps what the broker did not take, and tries again', async () => {
      const told: RelayedRecord[] = [];
      let tries = 0;
      const relay = new OutboxRelay(database, {
        publish: async (records) => {
          if (++tries < 3) throw new Error('away');
          told.push(...records);
        },
        onError: () => undefined,
        pollMs: 20,
      });
      await append(database, 1);
      await relay.start();
      await until(() => (told.length > 0 ? true : undefined));
      await relay.stop();
      expect([tries, ids(told)]).toEqual([3, [1]]);
    });

    it('lets only one of two relays work at a time, so none overtakes', async () => {
      const told: RelayedRecord[] = [];
      const publish = async (records: RelayedRecord[]) => void told.push(...records);
      const options = { publish, onError: () => undefined, batch: 3, pollMs: 10 };
      const relays = [new OutboxRelay(database, options), new OutboxRelay(await open(), options)];
      await Promise.all(relays.map((relay) => relay.start()));
      for (let id = 0; id < 40; id++) await append(database, id);
      await until(() => (told.length === 40 ? true : undefined));
      await Promise.all(relays.map((relay) => relay.stop()));
      expect(ids(told)).toEqual(Array.from({ length: 40 }, (_, id) => id));
    });

    it('tells what was committed late before what came after it', async () => {
      const told: RelayedRecord[] = [];
      const publish = async (records: RelayedRecord[]) => void told.push(...records);
      const options = { publish, onError: () => undefined, pollMs: 10 };
      const relays = [new OutboxRelay(database, options), new OutboxRelay(await open(), options)];
      await Promise.all(relays.map((relay) => relay.start()));
      for (let round = 0; round < 5; round++) {
        const [late, other, next] = [3 * round, 3 * round + 1, 3 * round + 2];
        const numbered = Promise.withResolvers<void>();
        const commits = Promise.withResolvers<void>();
        const begun = transaction(database, async (tx) => {
          const data = { requestId: String(late), reason: 'r' };
          await outbox.append(tx, inferenceCancelled, { key: 'k', data });
          numbered.resolve();
          await commits.promise;
        });
        await numbered.promise;
        await append(database, other);
        await until(() => (ids(told).includes(other) ? true : undefined));
        commits.resolve();
        await begun;
        await append(database, next);
        await until(() => (told.length === next + 1 ? true : undefined));
        expect(ids(told).slice(-3)).toEqual([other, late, next]);
      }
      await Promise.all(relays.map((relay) => relay.stop()));
    });

    it('refuses data that the topic does not take', async () => {
      const wrong = transaction(database, (tx) =>
        outbox.append(tx, inferenceCancelled, { key: 'k', data: { requestId: 7 } }),
      );
      await expect(wrong).rejects.toThrow();
    });
  });

  describe('the inbox', () => {
    const finish = (inbox: Inbox, attempt: number, result: unknown) =>
      transaction(database, (tx) => inbox.finish(tx, 'id', attempt, result));

    it('does it once, and answers from the stored result ever after', async () => {
      const inbox = new Inbox(database, 'a');
      const work = (attempt: number) => finish(inbox, attempt, { n: 1 });
      expect(await inbox.once('id', never(), work)).toBeUndefined();
      const again = () => Promise.reject(new Error('must not run'));
      expect(await inbox.once('id', never(), again)).toEqual({ result: { n: 1 } });
      expect(await new Inbox(database, 'b').once('id', never(), again)).toEqual({
        result: { n: 1 },
      });
    });

    it('does each of many once when they come at the same moment, some of them twice', async () => {
      const inboxes = [new Inbox(database, 'a'), new Inbox(database, 'b')];
      const ran: string[] = [];
      const ids = Array.from({ length: 60 }, (_, index) => `many-${index % 40}`);
      const results = await Promise.all(
        ids.map((id, index) => {
          const inbox = inboxes[index % 2] as Inbox;
          return inbox.once(id, never(), async (attempt) => {
            ran.push(id);
            await inbox.keep(id, attempt, { by: id });
          });
        }),
      );
      expect(ran.toSorted()).toEqual([...new Set(ids)].toSorted());
      const told = results.flatMap((result, index) =>
        result ? [[ids[index], result.result]] : [],
      );
      expect(told).toHaveLength(20);
      for (const [id, result] of told) expect(result).toEqual({ by: id });
    });

    it('keeps no result of who was overtaken', async () => {
      const [slow, fast] = [new Inbox(database, 'a'), new Inbox(database, 'b')];
      let overtaken = false;
      const first = slow.once('over', never(), async (attempt) => {
        if (overtaken) return slow.keep('over', attempt, 'slow again');
        await database.query(`update inbox set owned_until = 'epoch' where id = 'over'`);
        await fast.once('over', never(), (own) => fast.keep('over', own, 'fast'));
        overtaken = true;
        await slow.keep('over', attempt, 'slow');
      });
      expect(await first).toEqual({ result: 'fast' });
    });

    it('lets a second delivery wait for the first', async () => {
      const [one, two] = [new Inbox(database, 'a'), new Inbox(database, 'b')];
      const gate = Promise.withResolvers<void>();
      let runs = 0;
      const slow = one.once('id', never(), async (attempt) => {
        runs++;
        await gate.promise;
        await finish(one, attempt, 'first');
      });
      await until(() => (runs === 1 ? true : undefined));
      const waiting = two.once('id', never(), async () => void runs++);
      gate.resolve();
      await slow;
      expect(await waiting).toEqual({ result: 'first' });
      expect(runs).toBe(1);
    });

    it('lets the next attempt begin at once after a failure', async () => {
      const inbox = new Inbox(database, 'a');
      const attempts: number[] = [];
      const failing = inbox.once('id', never(), async (attempt) => {
        attempts.push(attempt);
        throw new Error('once more');
      });
      await expect(failing).rejects.toThrow('once more');
      await inbox.once('id', never(), async (attempt) => void attempts.push(attempt));
      expect(attempts).toEqual([1, 2]);
    });

    it('forgets what was done long ago, and nothing that runs', async () => {
      const inbox = new Inbox(database, 'a');
      await inbox.once('id', never(), (attempt) => finish(inbox, attempt, 1));
      await inbox.once('running', never(), async () => undefined);
      await database.query(`update inbox set received_at = clock_timestamp() - interval '3 days'`);
      await inbox.cleanUp(86_400_000);
      expect(await database.query('select id from inbox')).toEqual([{ id: 'running' }]);
    });

    /** The owner was silent for too long: whoever comes may take over. */
    const silent = () =>
      database.query(`update inbox set owned_until = clock_timestamp() - interval '1 s'`);
    const stored = () => database.query<{ result: string }[]>('select result from inbox');

    it('makes nothing of an attempt visible that was taken over', async () => {
      const [frozen, other] = [new Inbox(database, 'frozen'), new Inbox(database, 'other')];
      const theirs = await frozen.once('id', never(), async (attempt) => {
        await silent();
        await other.once('id', never(), (later) => finish(other, later, 'theirs'));
        await finish(frozen, attempt, 'mine');
      });
      expect([theirs, await stored()]).toEqual([{ result: 'theirs' }, [{ result: 'theirs' }]]);
    });

    it('does not do it again when a crash has forgotten that it began', async () => {
      const inbox = new Inbox(database, 'a');
      let attempts = 0;
      await inbox.once('id', never(), async (attempt) => {
        attempts++;
        await database.query('delete from inbox');
        await finish(inbox, attempt, 'mine');
      });
      expect([attempts, await stored()]).toEqual([1, [{ result: 'mine' }]]);
    });

    it('does not leave a record to whoever took it over and died', async () => {
      const [frozen, other] = [new Inbox(database, 'frozen'), new Inbox(database, 'other')];
      let attempts = 0;
      await frozen.once('id', never(), async (attempt) => {
        if (++attempts === 1) {
          await silent();
          await other.once('id', never(), async () => undefined); // Begins, and ends without a word.
          await silent();
        }
        await finish(frozen, attempt, 'mine');
      });
      expect([attempts, await stored()]).toEqual([2, [{ result: 'mine' }]]);
    });
  });

  it('leases each reply slot to one living instance', async () => {
    const [a, b] = [new ReplySlots(database, 'a'), new ReplySlots(database, 'b')];
    expect([await a.claim('t', 2), await b.claim('t', 2)]).toEqual([0, 1]);
    expect(await new ReplySlots(database, 'c').claim('t', 2)).toBeUndefined();
    expect(await b.renew('t', 0)).toBe(false);
    await a.release('t', 0);
    expect(await new ReplySlots(database, 'c').claim('t', 2)).toBe(0);
    await database.query(`update reply_slot set owned_until = clock_timestamp() - interval '1 s'`);
    expect(await new ReplySlots(database, 'd').claim('t', 2)).toBe(0);
  });
});
