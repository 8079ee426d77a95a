import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { bitsOf } from '../fleet/mask.ts';
import { newToken, trimLeft } from '../lease/trim.ts';
import type { Lease } from '../lease/lease.ts';
import { healthOf } from './card-health.ts';
import { findSubstitute } from './substitute.ts';

export interface Lost {
  node: string;
  mask: bigint;
}

/**
 * A lease lost cards. It ends up as exactly one of: whole again on others, smaller by those members
 * if it may be, waiting for them with the rest kept, ended. What it lost rests until whoever did not
 * hear of it has stopped.
 */
export function loseCards(
  fleet: Fleet,
  lease: Lease,
  lost: readonly Lost[],
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  for (const { node, mask } of lost) rest(fleet, lease, node, mask, now, happen);
  const hit = lease.placement.filter((one) =>
    lost.some(({ node, mask }) => node === one.node && (mask & one.mask) !== 0n),
  );
  const members = [...new Set(hit.map(({ member }) => member))];
  if (members.length === 0) return;
  happen(repaired(fleet, { ...lease, holes: [...lease.holes, ...members] }, now));
}

/** The lease with its holes filled as far as can be; the event says what came of it. */
export function repaired(fleet: Fleet, lease: Lease, now: number): BrokerEvent {
  const holes = [...new Set(lease.holes)];
  const kept = lease.placement.filter(({ member }) => !holes.includes(member));
  const filled = findSubstitute(fleet, lease, kept, holes, now);
  if (filled) {
    const placement = [...kept, ...filled].toSorted((a, b) => a.member - b.member);
    return as('repaired', { ...lease, holes: [], holesSince: null, placement });
  }
  const left = lease.shape.members - holes.length;
  if (left >= lease.shape.minMembers && left > 0) {
    return as('shrunk', { ...lease, holes, holesSince: null, placement: kept });
  }
  if (kept.length === 0) {
    const revoked = { ...lease, state: 'revoked', holes, placement: lease.placement } as const;
    return { type: 'revoked', at: now, lease: revoked };
  }
  return as('suspended', { ...lease, holes, holesSince: lease.holesSince ?? now, placement: kept });

  function as(type: 'repaired' | 'shrunk' | 'suspended', next: Lease): BrokerEvent {
    // Whoever goes on with the old token is on cards that are no longer its own.
    const fencingToken = newToken(fleet, next);
    return { type, at: now, lease: { ...next, fencingToken, trim: trimLeft(next) } };
  }
}

function rest(
  fleet: Fleet,
  lease: Lease,
  node: string,
  mask: bigint,
  now: number,
  happen: (event: BrokerEvent) => void,
): void {
  const held = lease.placement.filter((one) => one.node === node);
  const restsUntil = lease.expiresAt + fleet.policy.lockDelayMs;
  // The whole member stops, so its other cards rest as well.
  const members = new Set(
    held.filter((one) => (one.mask & mask) !== 0n).map(({ member }) => member),
  );
  for (const one of lease.placement.filter(({ member }) => members.has(member))) {
    for (const card of bitsOf(one.mask)) {
      const health = fleet.cards.get(`${one.node}/${card}`) ?? healthOf(one.node, card);
      const until = Math.max(health.restsUntil ?? 0, restsUntil);
      if (until === health.restsUntil) continue;
      happen({ type: 'card', verb: 'rests', at: now, health: { ...health, restsUntil: until } });
    }
  }
}
