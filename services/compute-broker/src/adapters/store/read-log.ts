import { type Client, runTogether, type Statement } from '@banyan/persistence';
import type { Scope } from '../../application/lease-store.ts';
import { BrokerClock, type Reading } from '../../domain/clock/broker-clock.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import type { Policy } from '../../domain/policy.ts';
import { restore } from '../../domain/restore.ts';
import { type KeptRow, readReservation } from './kept-fleet.ts';
import { type KeptLease, readLease } from './kept-lease.ts';
import { type LogEntry, Replica } from './replica.ts';

/** Ms by a clock that nobody sets. */
export type Monotonic = () => number;

/** Who is further behind reads what the log comes to instead. */
const MOST_ENTRIES = 5_000;

/** Epoch ms by the database's clock. */
const CLOCK = 'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now';

const entriesAfter = (position: number): Statement => ({
  sql: `select position::float8 as position, at::float8 as at, token::text as token, events from log
        where position > $1 order by position limit ${MOST_ENTRIES + 1}`,
  values: [position],
});

/** What a batch has to know before it decides. */
export interface Look {
  entries: LogEntry[];
  reading: Reading;
  /** Those that jobs ask for and that live no more. */
  over: Lease[];
}

/** What others wrote since a position; `undefined`: too much of it. */
export async function look(
  client: Client,
  position: number,
  scopes: readonly Scope[],
  monotonic: Monotonic,
): Promise<Look | undefined> {
  const asked = monotonic();
  const statements = [entriesAfter(position), CLOCK, ...overIn(scopes)];
  const [entries = [], clock = [], over = []] = await runTogether(client, statements);
  if (entries.length > MOST_ENTRIES) return undefined;
  const reading = readingOf(clock, asked, monotonic());
  return { entries: entries as LogEntry[], reading, over: leasesIn(over) };
}

/** What the log comes to, as of one moment. */
export async function load(
  client: Client,
  policy: Partial<Policy>,
  monotonic: Monotonic,
): Promise<Replica> {
  const asked = monotonic();
  const [, last = [], kept = [], leases = [], watched = [], clock = []] = await runTogether(
    client,
    [
      'begin isolation level repeatable read read only',
      `select position::float8 as position, at::float8 as at, token::text as token from log
     order by position desc limit 1`,
      `select kind, id, body from kept
     where kind <> 'reservation' or body->>'state' in ('booked', 'begun')
       or id in (select body->>'reservation' from lease where state = 'granted')
     order by id`,
      `select body, expires_at::float8 as "expiresAt" from lease
     where state in ('pending', 'granted') order by id`,
      'select at::float8 as at, position::float8 as position from watched',
      CLOCK,
      'commit',
    ],
  );
  const [entry] = last as Omit<LogEntry, 'events'>[];
  if (!entry) throw new Error('The log of the broker is empty; its first entry is made with it.');
  const rows = kept as KeptRow[];
  const fleet = restore(policy, {
    nodes: rows.flatMap((row) => (row.kind === 'node' ? [row.body] : [])),
    queues: rows.flatMap((row) => (row.kind === 'queue' ? [row.body] : [])),
    spent: rows.flatMap((row) => (row.kind === 'budget' ? [row.body] : [])),
    cards: rows.flatMap((row) => (row.kind === 'card' ? [row.body] : [])),
    reservations: rows.flatMap((row) =>
      row.kind === 'reservation' ? [readReservation(row.body)] : [],
    ),
    leases: leasesIn(leases),
    token: BigInt(entry.token),
  });
  const reading = readingOf(clock, asked, monotonic());
  const [seen] = watched as { at: number; position: number }[];
  // Before the last entry the clock may have been another.
  const watchedAt = seen?.position === entry.position ? Math.max(entry.at, seen.at) : entry.at;
  const clockNow = new BrokerClock(reading, fleet.policy.lockDelayMs / 2);
  return new Replica(fleet, clockNow, { ...entry, watchedAt });
}

function readingOf(rows: unknown[], asked: number, answered: number): Reading {
  const [clock] = rows as { now: number }[];
  if (!clock) throw new Error('The database does not tell the time.');
  return { said: clock.now, asked, answered };
}

const leasesIn = (rows: unknown[]): Lease[] =>
  (rows as { body: KeptLease; expiresAt: number }[]).map(({ body, expiresAt }) => ({
    ...readLease(body),
    expiresAt,
  }));

/** Leases by id, and by the key of a holder. */
function overIn(scopes: readonly Scope[]): Statement[] {
  const ids = scopes.flatMap((scope) => {
    if (scope.type === 'lease') return scope.leaseId;
    return scope.type === 'request' && scope.resumes !== null ? scope.resumes : [];
  });
  const keys = scopes.flatMap((scope) => (scope.type === 'request' ? [scope] : []));
  if (ids.length + keys.length === 0) return [];
  return [
    {
      sql: `select body, expires_at::float8 as "expiresAt" from lease
            where id in (select jsonb_array_elements_text($1::jsonb))
            union all
            select body, expires_at::float8 from lease
            where (holder, request_key) in (
              select holder, "requestKey"
              from jsonb_to_recordset($2::jsonb) as key (holder text, "requestKey" text))`,
      values: [JSON.stringify(ids), JSON.stringify(keys)],
    },
  ];
}
