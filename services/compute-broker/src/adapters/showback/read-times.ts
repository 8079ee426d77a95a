import type { DataSource } from 'typeorm';
import type { Times, TimesOf } from '../../application/showback-store.ts';
import type { Account } from '../../domain/showback/card-use.ts';
import { timeOf } from './add-hours.ts';

interface Row extends Account {
  partMs: string;
  busyPartMs: string | null;
}

interface Found {
  entries: Row[];
  capacity: string;
  since: number | null;
  through: number | null;
}

const THEN = `hour >= ${timeOf('$1::float8')} and hour < ${timeOf('$2::float8')}`;

/** All as of one moment: a fold that commits meanwhile is in all of it or in none. */
export async function readTimes(source: DataSource, of: TimesOf): Promise<Times> {
  const { from, until, holder = null, byHolder } = of;
  const whose = byHolder ? 'holder' : `'' as holder`;
  const [found] = await source.query<Found[]>(
    `with hours as (
       select category, queue, ${whose}, sum(part_ms) as part_ms from showback_hour
       where ${THEN} and ($3::text is null or holder = $3) group by 1, 2, 3
     ), busy as (
       select queue, ${whose}, sum(part_ms) as part_ms from showback_busy
       where ${THEN} and ($3::text is null or holder = $3) group by 1, 2
     )
     select
       (select coalesce(json_agg(json_build_object(
          'category', category, 'queue', queue, 'holder', holder,
          'partMs', hours.part_ms::text, 'busyPartMs', busy.part_ms::text)
          order by category, queue, holder), '[]')
        from hours left join busy using (queue, holder)) as entries,
       (select coalesce(sum(part_ms), 0)::text from showback_capacity where ${THEN}) as capacity,
       (select since::float8 from showback_fold) as since,
       (select at::float8 from showback_fold) as through`,
    [from, until, holder],
  );
  const { entries = [], capacity = '0', since = null, through = null } = found ?? {};
  return {
    entries: entries.map(({ partMs, busyPartMs, ...account }) => ({
      ...{ ...account, partMs: BigInt(partMs) },
      busyPartMs: account.category === 'leased' && busyPartMs !== null ? BigInt(busyPartMs) : null,
    })),
    capacityPartMs: BigInt(capacity),
    folded: since === null || through === null ? undefined : { since, through },
  };
}
