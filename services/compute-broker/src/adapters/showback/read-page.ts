import type { EntityManager } from 'typeorm';
import type { BrokerEvent } from '../../domain/event.ts';
import { Fleet } from '../../domain/fleet.ts';
import { type KeptEvent, readEvent } from '../store/kept-event.ts';

/** Entries in one page: each holds what was decided in a moment. */
export const PAGE = 100;

export interface Page {
  events: BrokerEvent[];
  position: number;
  /** There may be more behind it. */
  full: boolean;
  /** What was to come next is not there any more. */
  torn: boolean;
}

/** The log behind a position, without what says nothing of who has which cards. */
export async function readPage(tx: EntityManager, after: number): Promise<Page> {
  const rows = await tx.query<{ position: number; events: KeptEvent[] }[]>(
    `select position::float8 as position, events from log
     where position > $1 order by position limit ${PAGE}`,
    [after],
  );
  const torn = rows.some(({ position }, i) => position !== after + 1 + i);
  const events = rows.flatMap((row) => row.events.flatMap(toFold));
  return { events, position: rows.at(-1)?.position ?? after, full: rows.length === PAGE, torn };
}

/** Only renewals are read with what a fleet knows of them. */
const NO_FLEET = new Fleet();

function toFold(kept: KeptEvent): BrokerEvent[] {
  if (kept.type === 'renewed') return [];
  const event = readEvent(NO_FLEET, kept);
  return event ? [event] : [];
}
