import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * One log of all that happened; who writes the next position in it has decided on all before. Leases
 * and what is kept are what the log comes to, so that nobody has to read it from its start.
 */
export class EventLog1764400000000 implements MigrationInterface {
  async up(run: QueryRunner): Promise<void> {
    await run.query(`
      create table log (
        position bigint primary key,
        at bigint not null,
        token bigint not null,
        events json not null,
        written_at timestamptz not null default clock_timestamp()
      )`);
    // As it is read whole and once, it may as well be small; a server without lz4 has its own way.
    await run.query(`
      do $$ begin alter table log alter events set compression lz4;
      exception when feature_not_supported then null; end $$`);
    await run.query(`
      insert into log (position, at, token, events)
      select 1, floor(extract(epoch from clock_timestamp()) * 1000), coalesce(max(epoch), 0), '[]'
      from node`);
    for (const name of ['lease', 'kept'])
      await run.query(`alter table ${name} rename to old_${name}`);
    await run.query(`
      create table lease (
        id text primary key,
        holder text not null,
        request_key text not null,
        queue text not null,
        state text not null,
        expires_at bigint not null,
        changed_at timestamptz not null default clock_timestamp(),
        body jsonb not null,
        unique (holder, request_key)
      ) with (fillfactor = 80)`);
    await run.query(`create index lease_live on lease (id) where state in ('pending', 'granted')`);
    await run.query(`
      create table kept (
        kind text not null check (kind in ('node', 'queue', 'reservation', 'card')),
        id text not null,
        body jsonb not null,
        primary key (kind, id)
      )`);
    await run.query('create table watched (at bigint not null, position bigint not null)');
    await run.query('insert into watched (at, position) select at, position from log');
    await run.query(LEASES);
    await run.query(`
      insert into kept (kind, id, body)
      select kind, id, body - 'epoch' - 'freed' from old_kept
      union all
      select 'node', id, jsonb_build_object(
        'id', id, 'site', site, 'sku', sku, 'virtual', virtual, 'cards', cards, 'leaf', leaf,
        'superPod', super_pod, 'spares', spares, 'closed', closed)
      from node`);
    await run.query('drop table node, old_lease, old_kept');
  }

  async down(): Promise<void> {
    throw new Error('Leases cannot be told without their log; restore the database instead.');
  }
}

const ms = (column: string) => `floor(extract(epoch from ${column}) * 1000)::bigint`;

/** Those from before shapes had one member of whole cards. */
const LEASES = `
  insert into lease (id, holder, request_key, queue, state, expires_at, body)
  select id, holder, request_key, queue, state, ${ms('expires_at')},
    jsonb_build_object(
      'shape', jsonb_build_object('members', 1, 'minMembers', 1, 'cards', cards, 'slice', null,
        'within', 'any', 'sku', null, 'spans', true),
      'priority', 0, 'walltimeMs', null, 'sticky', '[]'::jsonb, 'resumes', null,
      'reservation', null, 'endsAt', null, 'notice', null, 'trim', null, 'protectedUntil', null,
      'holes', '[]'::jsonb, 'holesSince', null, 'evictedFor', '[]'::jsonb, 'plan', null)
    || details
    || jsonb_build_object(
      'id', id, 'holder', holder, 'requestKey', request_key, 'queue', queue, 'ttlMs', ttl_ms,
      'state', state, 'pendingReason', pending_reason, 'fencingToken', fencing_token::text,
      'requestedAt', ${ms('requested_at')}, 'grantedAt', ${ms('granted_at')},
      'expiresAt', ${ms('expires_at')},
      'placement', (
        select coalesce(jsonb_agg('{"member":0,"slice":null}'::jsonb || one), '[]')
        from jsonb_array_elements(placement) as one))
  from old_lease`;
