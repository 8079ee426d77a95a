import { type EntityManager, In } from 'typeorm';
import type { Scope, Snapshot } from '../../application/lease-store.ts';
import { Fleet } from '../../domain/fleet.ts';
import type { Policy } from '../../domain/policy.ts';
import { type KeptRevisions, readKept } from './kept-rows.ts';
import { LeaseRow } from './lease.row.ts';
import { toLease, toNode } from './mapping.ts';
import { NodeRow } from './node.row.ts';

/** A snapshot, and by lease the revision that it shows. */
export interface Read {
  snapshot: Snapshot;
  revisions: ReadonlyMap<string, number>;
  kept: KeptRevisions;
}

export async function readSnapshot(
  tx: EntityManager,
  scope: Scope,
  policy: Partial<Policy>,
): Promise<Read> {
  const now = await readClock(tx);
  const subject = await readSubject(tx, scope);
  // Nodes before the line: who frees cards later than we look also changes an epoch that we saw.
  const nodes = await readNodes(tx, scope, subject);
  const rows = subject && scope.type === 'lease' ? [subject] : await readLeases(tx, scope);
  const fleet = new Fleet(policy);
  for (const row of nodes) fleet.nodes.set(row.id, toNode(row));
  const kept = await readKept(tx, fleet);
  for (const row of rows) fleet.leases.set(row.id, toLease(row));
  const snapshot: Snapshot = { fleet, subject: subject ? toLease(subject) : undefined, now };
  // The subject last: a command about it decides on what was read as the subject.
  const seen = subject ? [...rows, subject] : rows;
  return { snapshot, kept, revisions: new Map(seen.map(({ id, revision }) => [id, revision])) };
}

/** Epoch ms by the database's clock. */
export async function readClock(tx: EntityManager): Promise<number> {
  const [clock] = await tx.query<{ now: number }[]>(
    'select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now',
  );
  if (!clock) throw new Error('The database does not tell the time.');
  return clock.now;
}

async function readSubject(tx: EntityManager, scope: Scope): Promise<LeaseRow | null> {
  if (scope.type === 'fleet') return null;
  const { type: _, ...rest } = scope;
  if ('leaseId' in rest) return tx.findOne(LeaseRow, { where: { id: rest.leaseId } });
  const { holder, requestKey } = rest;
  return tx.findOne(LeaseRow, { where: { holder, requestKey } });
}

async function readNodes(
  tx: EntityManager,
  scope: Scope,
  subject: LeaseRow | null,
): Promise<NodeRow[]> {
  if (scope.type !== 'lease') return tx.find(NodeRow, { order: { id: 'asc' } });
  const ids = subject?.placement.map(({ node }) => node) ?? [];
  return ids.length === 0 ? [] : tx.find(NodeRow, { where: { id: In(ids) } });
}

async function readLeases(tx: EntityManager, scope: Scope): Promise<LeaseRow[]> {
  if (scope.type === 'lease') return [];
  const resumes = scope.type === 'request' ? scope.resumes : null;
  return tx.find(LeaseRow, {
    where: [
      { state: 'pending' },
      { state: 'granted' },
      ...(resumes === null ? [] : [{ id: resumes }]),
    ],
  });
}
