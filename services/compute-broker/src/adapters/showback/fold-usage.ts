import { usageRecorded } from '@banyan/contracts/foundation';
import type { EntityManager } from 'typeorm';
import { partsBySku } from '../../domain/queue/usage.ts';
import { type KeptLease, readPlacements } from '../store/kept-lease.ts';
import { timeOf } from './add-hours.ts';

/** Holds in one transaction. */
const MOST = 5_000;
/** Nothing older is delivered again: its topic has forgotten it. */
export const KEPT_MS = usageRecorded.retentionMs;

interface Worked {
  hour: number;
  busyMs: string;
  queue: string;
  holder: string;
  placement: KeptLease['placement'];
}

/**
 * Adds work under leases to the hour in which it was told, each hold once: it is marked in the same
 * transaction. Work under a lease that never was is nobody's.
 */
export async function foldUsage(tx: EntityManager): Promise<number> {
  const [{ taken, worked } = { taken: 0, worked: [] }] = await tx.query<
    { taken: number; worked: Worked[] }[]
  >(
    `with taken as (
       update lease_usage set folded_at = clock_timestamp()
       where hold_id in (
         select hold_id from lease_usage where folded_at is null
         order by recorded_at limit ${MOST} for update skip locked)
       returning lease_id, busy_ms, date_trunc('hour', recorded_at, 'UTC') as hour
     ), sums as (
       select lease_id, hour, sum(busy_ms) as busy_ms from taken group by 1, 2
     )
     select (select count(*) from taken)::int as taken, coalesce(json_agg(json_build_object(
       'hour', extract(epoch from hour) * 1000, 'busyMs', busy_ms::text, 'queue', queue,
       'holder', holder, 'placement', body->'placement')), '[]') as worked
     from sums join lease on lease.id = sums.lease_id`,
  );
  if (worked.length > 0) await addWork(tx, worked);
  await tx.query(
    `delete from lease_usage where hold_id in (
       select hold_id from lease_usage
       where folded_at < clock_timestamp() - $1::float8 * interval '1 ms'
       order by folded_at limit ${MOST})`,
    [KEPT_MS],
  );
  return taken;
}

async function addWork(tx: EntityManager, worked: readonly Worked[]): Promise<void> {
  const rows = worked.map(({ hour, busyMs, queue, holder, placement }) => ({
    ...{ hour, queue, holder },
    // All cards of a lease work on what it does.
    partMs: (BigInt(busyMs) * partsIn(placement)).toString(),
  }));
  await tx.query(
    `insert into showback_busy (hour, queue, holder, part_ms)
     select ${timeOf('hour')}, queue, holder, sum("partMs")
     from jsonb_to_recordset($1::jsonb)
       as row (hour float8, queue text, holder text, "partMs" numeric)
     group by 1, 2, 3 order by 1, 2, 3
     on conflict (hour, queue, holder)
       do update set part_ms = showback_busy.part_ms + excluded.part_ms`,
    [JSON.stringify(rows)],
  );
}

function partsIn(placement: KeptLease['placement']): bigint {
  const parts = partsBySku(readPlacements(placement));
  return [...parts.values()].reduce((sum, more) => sum + BigInt(more), 0n);
}
