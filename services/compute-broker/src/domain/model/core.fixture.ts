import { apply } from '../apply.ts';
import { Fleet } from '../fleet.ts';
import { type Guards } from '../guards.ts';
import { acquire } from '../lease/acquire.ts';
import { release } from '../lease/release.ts';
import { renew } from '../lease/renew.ts';
import { sweep } from '../lease/sweep.ts';

/** What a run decides with; mutants replace a part of it. */
export const CORE = {
  acquire,
  renew,
  release,
  sweep,
  apply,
  /** Whether all that a decision was made on is still so. */
  stillSo(
    truth: Fleet,
    { nodes, leases, keys, cards, reservations, queues, reclaimed }: Guards,
  ): boolean {
    return (
      every(nodes, (id, row) => truth.nodes.get(id)?.epoch === row.epoch) &&
      every(leases, (id, row) => truth.leases.get(id) === row) &&
      keys.every(({ holder, requestKey }) => !truth.leaseOf(holder, requestKey)) &&
      every(cards, (id, row) => truth.cards.get(id) === row) &&
      every(reservations, (id, row) => truth.reservations.get(id) === row) &&
      every(queues, (id, row) => truth.queues.get(id)?.epoch === row.epoch) &&
      every(reclaimed, (id, row) => truth.queues.get(id)?.freed === row.freed)
    );
  },
  /** By how much a replica's own clock is off; the store's is the one that counts. */
  clockOff: 0,
};

export type Core = typeof CORE;

const every = <T>(rows: ReadonlyMap<string, T>, is: (id: string, row: T) => boolean): boolean =>
  [...rows].every(([id, row]) => is(id, row));
