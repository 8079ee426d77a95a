import type { EntityManager } from 'typeorm';
import type { LeaseEvent } from '../../domain/lease/event.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import type { FleetState } from '../../domain/lease/state.ts';
import { LeaseRow } from './lease.row.ts';
import { toNodeRow, toRow } from './mapping.ts';
import { NodeRow } from './node.row.ts';

/** Somebody else changed what the decision was made on. */
export class Overtaken extends Error {}

/** Compare and set: whoever saw an older epoch loses, and nothing of its decision stays. */
export async function writeNodes(
  tx: EntityManager,
  before: FleetState,
  after: FleetState,
): Promise<void> {
  for (const [id, node] of inOrder(after.nodes)) {
    const old = before.nodes.get(id);
    if (!old || old === node) continue;
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
  events: LeaseEvent[],
  revisions: ReadonlyMap<string, number>,
): Promise<void> {
  const last = new Map<string, Lease>();
  for (const event of events) if (event.type !== 'refused') last.set(event.lease.id, event.lease);
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
