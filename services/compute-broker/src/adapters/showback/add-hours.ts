import type { EntityManager } from 'typeorm';
import type { Taken } from '../../domain/showback/meters.ts';

/** A time of day as a database has it, from epoch ms. */
export const timeOf = (ms: string): string => `to_timestamp(${ms} / 1000.0)`;

const ROWS = `jsonb_to_recordset($1::jsonb)
  as row (hour float8, category text, queue text, holder text, "partMs" numeric)`;

/** Adds what was booked to what is there. In order, so that no two wait for each other. */
export async function addHours(tx: EntityManager, { booked, capacity }: Taken): Promise<void> {
  const rows = booked.filter(({ partMs }) => partMs > 0n);
  if (rows.length > 0) {
    const json = JSON.stringify(rows.map((one) => ({ ...one, partMs: one.partMs.toString() })));
    await tx.query(
      `insert into showback_hour (hour, category, queue, holder, part_ms)
       select ${timeOf('hour')}, category, queue, holder, "partMs"
       from ${ROWS} order by 1, 2, 3, 4
       on conflict (hour, category, queue, holder)
         do update set part_ms = showback_hour.part_ms + excluded.part_ms`,
      [json],
    );
    await tx.query(
      `insert into showback_spent (queue, day, part_ms)
       select queue, date_trunc('day', ${timeOf('hour')}, 'UTC'), sum("partMs")
       from ${ROWS} where category in ('leased', 'reserved') group by 1, 2 order by 1, 2
       on conflict (queue, day)
         do update set part_ms = showback_spent.part_ms + excluded.part_ms`,
      [json],
    );
  }
  const hours = [...capacity].map(([hour, partMs]) => ({ hour, partMs: partMs.toString() }));
  if (hours.length === 0) return;
  await tx.query(
    `insert into showback_capacity (hour, part_ms)
     select ${timeOf('hour')}, "partMs"
     from jsonb_to_recordset($1::jsonb) as row (hour float8, "partMs" numeric) order by 1
     on conflict (hour) do update set part_ms = showback_capacity.part_ms + excluded.part_ms`,
    [JSON.stringify(hours)],
  );
}
