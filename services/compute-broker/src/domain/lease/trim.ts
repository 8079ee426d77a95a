import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { tokenFor } from './grant.ts';
import type { Lease, Trim } from './lease.ts';

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
  const evictedFor = [...lease.evictedFor, ...(lease.trim?.by ? [lease.trim.by] : [])];
  const next = { ...lease, placement, holes, trim: null, evictedFor };
  return { type: 'shrunk', at: now, lease: { ...next, fencingToken: newToken(fleet, next) } };
}

/** What it is still to give up, now that it has other members: never so many that it could not go on. */
export function trimLeft(lease: Lease): Trim | null {
  if (!lease.trim) return null;
  const told = new Set(lease.trim.members);
  const has = new Set(lease.placement.map(({ member }) => member));
  const spare = Math.max(0, has.size - lease.shape.minMembers);
  const members = [...told].filter((member) => has.has(member)).slice(0, spare);
  return members.length > 0 ? { ...lease.trim, members } : null;
}

/** For a lease whose cards changed: above its own, and above all that its cards ever had. */
export function newToken(fleet: Fleet, { placement, fencingToken }: Lease): bigint {
  const token = tokenFor(fleet, placement);
  return fencingToken !== null && token <= fencingToken ? fencingToken + 1n : token;
}
