import { type Client, type Outbox, runTogether, type Statement } from '@banyan/persistence';
import { type BrokerEvent, leaseIn } from '../../domain/event.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import type { Kept } from '../../domain/restore.ts';
import { keepEvent } from './kept-event.ts';
import { keepNode, keepReservation } from './kept-fleet.ts';
import { keepLease } from './kept-lease.ts';
import { tell, type Told } from './lease-events.ts';

/** Somebody else wrote that position: what was decided was decided without knowing of theirs. */
export class Overtaken extends Error {}

export interface Entry {
  position: number;
  at: number;
  token: bigint;
  told: readonly Told[];
  /** What changed beside what the events are about: all of it where a clock was set. */
  shifted: Required<Pick<Kept, 'leases' | 'cards' | 'reservations' | 'spent'>>;
}

/** Writes the next position of the log and what it comes to, all or nothing, in one round trip. */
export async function write(client: Client, outbox: Outbox, entry: Entry): Promise<void> {
  const { position, at, token, told, shifted } = entry;
  const events = told.map(({ event }) => event);
  const texts = new Map<Lease, string>();
  const json = (lease: Lease) => {
    let text = texts.get(lease);
    if (text === undefined) texts.set(lease, (text = JSON.stringify(keepLease(lease))));
    return text;
  };
  const log = `[${events.map((event) => keepEvent(event, ({ lease }) => json(lease))).join()}]`;
  try {
    await runTogether(client, [
      'begin',
      {
        // The compare-and-set of all: of those that write one position, one does.
        sql: 'insert into log (position, at, token, events) values ($1, $2, $3, $4)',
        values: [position, at, token.toString(), log],
      },
      ...leaseRows(entry, json),
      ...keptRows(events, shifted),
      ...tell(outbox, told, at),
      'commit',
    ]);
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw isTaken(error) ? new Overtaken() : error;
  }
}

function leaseRows(
  { position, told, shifted }: Entry,
  json: (lease: Lease) => string,
): Statement[] {
  const changed = new Map<string, string>();
  const renewed = new Map<string, number>();
  for (const { event } of told) {
    const lease = leaseIn(event);
    if (!lease) continue;
    const { id, expiresAt } = lease;
    if (event.type === 'renewed' && !changed.has(id)) renewed.set(id, expiresAt);
    else {
      changed.set(id, json(lease));
      // What it says of its end is older than that.
      renewed.delete(id);
    }
  }
  for (const lease of shifted.leases) changed.set(lease.id, json(lease));
  const statements: Statement[] = [];
  if (changed.size > 0) {
    const sql = `
      insert into lease (id, holder, request_key, queue, state, expires_at, body, position)
      select body->>'id', body->>'holder', body->>'requestKey', body->>'queue', body->>'state',
        (body->>'expiresAt')::bigint, body, $2
      from jsonb_array_elements($1::jsonb) as body
      on conflict (id) do update set state = excluded.state, expires_at = excluded.expires_at,
        body = excluded.body, position = excluded.position, changed_at = excluded.changed_at`;
    statements.push({ sql, values: [`[${[...changed.values()].join()}]`, position] });
  }
  if (renewed.size > 0) {
    const sql = `
      update lease set expires_at = value::bigint from jsonb_each_text($1::jsonb) where id = key`;
    statements.push({ sql, values: [JSON.stringify(Object.fromEntries(renewed))] });
  }
  return statements;
}

function keptRows(events: readonly BrokerEvent[], shifted: Entry['shifted']): Statement[] {
  const rows = new Map<string, object>();
  const keep = (kind: string, { id }: { id: string }, body: object) =>
    rows.set(`${kind}/${id}`, { kind, id, body });
  for (const event of events) {
    if (event.type === 'node') keep('node', event.node, keepNode(event.node));
    if (event.type === 'queue') keep('queue', event.queue, event.queue);
    if (event.type === 'budget') keep('budget', event.spent, event.spent);
    if (event.type === 'card') keep('card', event.health, event.health);
    if (event.type === 'reservation') {
      keep('reservation', event.reservation, keepReservation(event.reservation));
    }
  }
  for (const health of shifted.cards) keep('card', health, health);
  for (const one of shifted.reservations) keep('reservation', one, keepReservation(one));
  for (const spent of shifted.spent) keep('budget', spent, spent);
  if (rows.size === 0) return [];
  const sql = `
    insert into kept (kind, id, body)
    select kind, id, body
    from jsonb_to_recordset($1::jsonb) as row (kind text, id text, body jsonb)
    on conflict (kind, id) do update set body = excluded.body`;
  return [{ sql, values: [JSON.stringify([...rows.values()])] }];
}

const isTaken = (error: unknown): boolean => {
  const { code, constraint } = error as { code?: string; constraint?: string };
  return code === '23505' && constraint === 'log_pkey';
};
