import type { Topic } from '@banyan/contracts';
import type { Statement } from '../statement.ts';
import { context, propagation } from '@opentelemetry/api';
import type { EntityManager } from 'typeorm';

export interface OutboxRecord {
  /** Orders the records of one key. */
  key: string;
  /** Checked against the topic's schema before it is stored. */
  data: unknown;
  tenant?: string;
  /** The request that it comes from, where many share one transaction; else the active one. */
  trace?: TraceHeaders;
}

/** W3C trace context, as headers. */
export type TraceHeaders = Record<string, string>;

/** The trace that is active now, to be carried on by whoever reads the event. */
export function activeTrace(): TraceHeaders {
  const headers: TraceHeaders = {};
  propagation.inject(context.active(), headers);
  return headers;
}

/** Events that leave if, and only if, the transaction that appends them commits. */
export class Outbox {
  readonly #source: string;

  /** @param source the service's name; becomes `ce_source` */
  constructor(source: string) {
    this.#source = source;
  }

  append(tx: EntityManager, topic: Topic, record: OutboxRecord): Promise<void> {
    return this.appendAll(tx, topic, [record]);
  }

  async appendAll(tx: EntityManager, topic: Topic, records: OutboxRecord[]): Promise<void> {
    if (records.length === 0) return;
    const { sql, values } = this.statement(topic, records);
    await tx.query(sql, values);
  }

  /** The same for who sends several statements at once. At least one record. */
  statement(topic: Topic, records: OutboxRecord[]): Statement {
    // The trace goes on behind the commit: whoever reads the event is a child of this span.
    const active = activeTrace();
    const rows = records.map(({ key, data, tenant, trace = active }) => ({
      key,
      payload: topic.schema.parse(data),
      headers: {
        ce_source: `/${this.#source}`,
        ...trace,
        ...(tenant === undefined ? {} : { 'banyan-tenant': tenant }),
      },
    }));
    return {
      sql: `insert into outbox (aggregatetype, aggregateid, type, payload, headers)
            select $1::text, row->>'key', $1::text, row->'payload', row->'headers'
            from jsonb_array_elements($2::jsonb) with ordinality as rows (row, place)
            order by place`,
      values: [topic.name, JSON.stringify(rows)],
    };
  }
}
