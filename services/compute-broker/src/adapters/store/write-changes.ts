import type { EntityManager } from 'typeorm';
import { type BrokerEvent, leaseIn } from '../../domain/event.ts';
import type { Fleet } from '../../domain/fleet.ts';
import type { Node } from '../../domain/fleet/node.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import { LeaseRow } from './lease.row.ts';
import { toNodeRow, toRow } from './mapping.ts';
import { Overtaken } from './overtaken.ts';
import { NodeRow } from './node.row.ts';

/** Compare and set: whoever saw an older epoch loses, and nothing of its decision stays. */
export async function writeNodes(
  tx: EntityManager,
  { nodes }: Fleet,
  seen: ReadonlyMap<string, Node>,
): Promise<void> {
  for (const [id, old] of inOrder(seen)) {
    const node = nodes.get(id);
    if (!node) continue;
    const { affected } = await tx.update(
      NodeRow,
      { id, epoch: old.epoch.toString() },
      toNodeRow(node),
    );
    if (affected !== 1) throw new Overtaken();
  }
}

/** @param revisions by lease, what the decision saw; a lease that is not there is new */
export async function writeLeases(
  tx: EntityManager,
  events: BrokerEvent[],
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  const last = new Map<string, Lease>();
  for (const lease of events.map(leaseIn)) if (lease) last.set(lease.id, lease);
  for (const [id, lease] of inOrder(last)) {
    const seen = revisions.get(id);
    if (seen === undefined) {
      await tx.insert(LeaseRow, toRow(lease, 1));
      continue;
    }
    const { affected } = await tx.update(LeaseRow, { id, revision: seen }, toRow(lease, seen + 1));
    if (affected !== 1) throw new Overtaken();
  }
}

/** Everybody locks rows in the same order, so nobody waits in a circle. */
const inOrder = <T>(byId: ReadonlyMap<string, T>): [string, T][] =>
  [...byId].toSorted(([a], [b]) => (a < b ? -1 : 1));
