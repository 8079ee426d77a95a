import type { EntityManager } from 'typeorm';
import type { CardHealth } from '../../domain/fault/card-health.ts';
import type { Fleet } from '../../domain/fleet.ts';
import type { Guards } from '../../domain/guards.ts';
import type { Queue } from '../../domain/queue/queue.ts';
import type { Reservation } from '../../domain/reservation/reservation.ts';
import { keepPlacement, type PlacementKept, readPlacement } from './lease-details.ts';
import { Overtaken } from './overtaken.ts';

type Row = { id: string; revision: number } & (
  | { kind: 'queue'; body: Queue }
  | { kind: 'card'; body: CardHealth }
  | { kind: 'reservation'; body: Omit<Reservation, 'placement'> & { placement: PlacementKept[] } }
);

/** By `kind/id`, the revision that was read. */
export type KeptRevisions = ReadonlyMap<string, number>;

/** Reads into the fleet what is kept beside nodes and leases; what is over is not read. */
export async function readKept(tx: EntityManager, fleet: Fleet): Promise<KeptRevisions> {
  const rows = await tx.query<Row[]>(
    `select kind, id, body, revision from kept
     where kind <> 'reservation' or body->>'state' in ('booked', 'begun')
     order by kind, id`,
  );
  for (const { kind, id, body } of rows) {
    if (kind === 'queue') fleet.queues.set(id, body);
    else if (kind === 'card') fleet.cards.set(id, body);
    else fleet.reservations.set(id, { ...body, placement: body.placement.map(readPlacement) });
  }
  return new Map(rows.map(({ kind, id, revision }) => [`${kind}/${id}`, revision]));
}

/** Compare and set, as for nodes; queues whose use was looked at are set, too, changed or not. */
export async function writeKept(
  tx: EntityManager,
  { queues, cards, reservations }: Fleet,
  guards: Guards,
  seen: KeptRevisions,
): Promise<void> {
  const queueIds = new Set([...guards.queues.keys(), ...guards.reclaimed.keys(), ...guards.freed]);
  for (const id of [...queueIds].toSorted()) await write(tx, 'queue', id, queues.get(id), seen);
  for (const id of [...guards.reservations.keys()].toSorted()) {
    const row = reservations.get(id);
    const body = row && { ...row, placement: row.placement.map(keepPlacement) };
    await write(tx, 'reservation', id, body, seen);
  }
  for (const id of [...guards.cards.keys()].toSorted()) {
    await write(tx, 'card', id, cards.get(id), seen);
  }
}

async function write(
  tx: EntityManager,
  kind: Row['kind'],
  id: string,
  body: object | undefined,
  seen: KeptRevisions,
): Promise<void> {
  if (!body) return;
  const revision = seen.get(`${kind}/${id}`) ?? 0;
  const text = JSON.stringify(body);
  const rows = await tx.query<unknown[]>(
    `insert into kept (kind, id, body, revision) values ($1, $2, $3, $4 + 1)
     on conflict (kind, id) do update set body = excluded.body, revision = excluded.revision
       where kept.revision = $4
     returning id`,
    [kind, id, text, revision],
  );
  if (rows.length !== 1) throw new Overtaken();
}
