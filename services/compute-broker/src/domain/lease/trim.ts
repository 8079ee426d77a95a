import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { tokenFor } from './grant.ts';
import type { Lease } from './lease.ts';

/** Members that a gang can do without, the last first. */
export function spareMembers({ shape, placement }: Lease): number[] {
  const members = [...new Set(placement.map(({ member }) => member))].toSorted((a, b) => b - a);
  return members.slice(0, Math.max(0, members.length - shape.minMembers));
}

/** A gang goes on without these members; whoever goes on with its old token is on cards of others. */
export function trimmed(
  fleet: Fleet,
  lease: Lease,
  members: readonly number[],
  now: number,
): BrokerEvent {
  const placement = lease.placement.filter(({ member }) => !members.includes(member));
  const holes = [...new Set([...lease.holes, ...members])];
  const next = { ...lease, placement, holes, trim: null };
  return { type: 'shrunk', at: now, lease: { ...next, fencingToken: newToken(fleet, next) } };
}

/** For a lease whose cards changed: above its own, and above all that its cards ever had. */
export function newToken(fleet: Fleet, { placement, fencingToken }: Lease): bigint {
  const token = tokenFor(fleet, placement);
  return fencingToken !== null && token <= fencingToken ? fencingToken + 1n : token;
}
