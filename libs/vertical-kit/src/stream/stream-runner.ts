import type { Topic } from '@banyan/contracts';
import { Deadline, MeshError } from '@banyan/kernel';
import { Outbox, transaction } from '@banyan/persistence';
import { ATTR, inSpan, linkTo, noteLatency } from '@banyan/telemetry';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { VERTICAL } from '../task/task-runner.ts';
import type { Vertical } from '../task/vertical.ts';
import { type LaneItem, Lanes } from './lanes.ts';
import type { Stream, StreamRecord } from './stream.ts';
import { orUnavailable } from './unavailable.ts';

export interface ReceivedRecord extends StreamRecord {
  tenant: string;
  /** The record's key as it came. */
  key: string | null;
  signal: AbortSignal;
  traceparent?: string | undefined;
}

type Item = LaneItem & ReceivedRecord;

/** Keys at work at once, each with a connection of the database. */
const AT_ONCE = 4;

/** From records to their effect: once, in order by key, with what is emitted. */
@Injectable()
export class StreamRunner {
  readonly #vertical: Vertical;
  readonly #database: DataSource;
  readonly #outbox: Outbox;
  readonly #lanes = new Map<Stream, Lanes<Item>>();

  constructor(
    @Inject(VERTICAL) vertical: Vertical,
    @Inject(DataSource) database: DataSource,
    outbox: Outbox,
  ) {
    this.#vertical = vertical;
    this.#database = database;
    this.#outbox = outbox;
    for (const stream of vertical.streams ?? []) {
      const work = (items: Item[]) => this.#handle(stream, items);
      this.#lanes.set(stream, new Lanes({ work, most: stream.most, atOnce: AT_ONCE }));
    }
  }

  /** Resolves once its effect is committed, now or before. */
  async run(stream: Stream, record: ReceivedRecord): Promise<void> {
    const lane = `${record.tenant}/${stream.key(record.data)}`;
    if (record.key !== lane) throw wrongKey(stream.reads);
    const weight = stream.weigh?.(record.data) ?? 1;
    await this.#lanes.get(stream)?.submit({ ...record, lane, weight });
  }

  #handle(stream: Stream, items: Item[]): Promise<void> {
    const { tenant = '', lane = '' } = items[0] ?? {};
    const { reads, timeoutMs } = stream;
    const attributes = { [ATTR.vertical]: this.#vertical.name, [ATTR.tenant]: tenant };
    return inSpan(`stream ${reads.name}`, attributes, async () => {
      linkTo(items.slice(1).flatMap(({ traceparent }) => traceparent ?? []));
      const deadline = Deadline.in(timeoutMs);
      const spent = noteLatency(deadline);
      const bound = deadline.signal(new AbortController().signal);
      try {
        await transaction(this.#database, async (tx) => {
          const records = await this.#fresh(tx, stream, lane, items);
          if (records.length === 0) return;
          const emitted = new Map<Topic, unknown[]>();
          await stream.handle(records, {
            ...{ tenant, key: lane, deadline, signal: bound.signal },
            query: (sql, values) => rowsOf(tx, sql, values),
            emit: (topic, data) => {
              if (!stream.writes.includes(topic))
                throw new Error(`The stream of ${reads.name} does not declare ${topic.name}.`);
              emitted.set(topic, [...(emitted.get(topic) ?? []), data]);
            },
          });
          for (const [topic, all] of emitted) {
            const outgoing = all.map((data) => ({ key: lane, data, tenant }));
            await this.#outbox.appendAll(tx, topic, outgoing);
          }
        });
      } catch (thrown) {
        throw orUnavailable(thrown);
      } finally {
        bound.dispose();
        spent();
      }
    });
  }

  /** Alone for this key, in all replicas, until the end of the transaction. */
  async #fresh(
    tx: EntityManager,
    { reads }: Stream,
    lane: string,
    items: Item[],
  ): Promise<StreamRecord[]> {
    await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `${reads.name} ${lane}`,
    ]);
    const byId = new Map(items.map((item) => [`${reads.name} ${item.tenant}/${item.id}`, item]));
    const rows = await tx.query<{ id: string }[]>(
      `insert into stream_record (id) select id from jsonb_array_elements_text($1::jsonb) as r (id)
       on conflict (id) do nothing returning id`,
      [JSON.stringify([...byId.keys()])],
    );
    const fresh = new Set(rows.map(({ id }) => id));
    return [...byId].flatMap(([key, { id, data }]) => (fresh.has(key) ? [{ id, data }] : []));
  }
}

/** TypeORM answers with rows, and with rows and their number where they are changed. */
async function rowsOf<Row>(tx: EntityManager, sql: string, values?: unknown[]): Promise<Row[]> {
  const answer: unknown = await tx.query(sql, values);
  const [first, count] = answer as unknown[];
  return (Array.isArray(first) && typeof count === 'number' ? first : answer) as Row[];
}

function wrongKey({ key }: Topic): MeshError {
  const message = `is not ${key} of this record: its order would be lost`;
  return new MeshError('invalid_request', `key: ${message}`, {
    issues: [{ path: 'key', message }],
  });
}
