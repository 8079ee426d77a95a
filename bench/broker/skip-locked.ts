/** The queue that one writes first: a row for each card, `for update skip locked`: `url cards live seconds`. */
import pg from 'pg';
import { percentiles } from './percentiles.ts';

const [, , url = '', cards = '16384', live = '10000', seconds = '5', inFlight = '64'] =
  process.argv;
const SIZES = [1, 1, 1, 2, 1, 4, 1, 1];

const pool = new pg.Pool({ connectionString: url, max: 16 });
await pool.query(`
  drop table if exists slot, plain_lease;
  create table plain_lease (
    id bigint generated always as identity primary key, holder text not null,
    request_key text not null unique, state text not null, expires_at timestamptz not null);
  create table slot (id int primary key, lease bigint, token bigint not null default 0);
  create index slot_free on slot (id) where lease is null;
  create index slot_held on slot (lease) where lease is not null;
  insert into slot (id) select generate_series(1, ${Number(cards)});
  analyze slot`);
let serial = 0;
const leases: string[] = [];
while (leases.length < Number(live)) {
  const some = Array.from({ length: 16 }, (_, i) => grant(SIZES[i % 8] ?? 1));
  leases.push(...(await Promise.all(some)));
}
await measure(1);
const measured = await measure(Number(seconds));
await pool.end();
console.log(JSON.stringify({ ...measured, live: leases.length }));

async function grant(size: number): Promise<string> {
  return inTransaction(async (client) => {
    const { rows } = await client.query<{ id: string }>(
      `insert into plain_lease (holder, request_key, state, expires_at)
       values ('bench', $1, 'granted', now() + interval '1 hour') returning id`,
      [`k${serial++}`],
    );
    const id = rows[0]?.id ?? '';
    const { rowCount } = await client.query(
      `update slot set lease = $1, token = token + 1 where id in (
         select id from slot where lease is null order by id limit $2 for update skip locked)`,
      [id, size],
    );
    if (rowCount !== size) throw new Error('The fleet is full.');
    return id;
  });
}

async function renew(id: string): Promise<void> {
  await pool.query(
    `update plain_lease set expires_at = now() + interval '1 hour'
     where id = $1 and state = 'granted'`,
    [id],
  );
}

async function release(id: string): Promise<void> {
  await inTransaction(async (client) => {
    await client.query(`update plain_lease set state = 'released' where id = $1`, [id]);
    await client.query('update slot set lease = null where lease = $1', [id]);
  });
}

async function inTransaction<T>(work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query('begin');
    const answer = await work(client);
    await client.query('commit');
    return answer;
  } finally {
    client.release();
  }
}

async function measure(long: number) {
  const took = { grant: [] as number[], all: [] as number[] };
  const begun = performance.now();
  const end = begun + long * 1_000;
  const callers = Number(inFlight);
  const timed = async <T>(work: () => Promise<T>, isGrant = false): Promise<T> => {
    const at = performance.now();
    const answer = await work();
    const ms = performance.now() - at;
    took.all.push(ms);
    if (isGrant) took.grant.push(ms);
    return answer;
  };
  const caller = async (first: number) => {
    for (let i = first; performance.now() < end; i = (i + callers) % leases.length) {
      const id = leases[i] ?? '';
      await timed(() => renew(id));
      await timed(() => release(id));
      leases[i] = await timed(() => grant(SIZES[i % 8] ?? 1), true);
    }
  };
  await Promise.all(Array.from({ length: callers }, (_, i) => caller(i)));
  const wall = (performance.now() - begun) / 1_000;
  return {
    perSecond: took.all.length / wall,
    ...{ grant: percentiles(took.grant), all: percentiles(took.all) },
  };
}
