import { MeshError } from '@banyan/kernel';
import type { LeaseEvent } from './event.ts';
import { grant } from './grant.ts';
import type { Lease } from './lease.ts';
import { type FleetState, pendingOf } from './state.ts';

export interface Acquire {
  /** Used if the request is new. */
  leaseId: string;
  holder: string;
  requestKey: string;
  queue: string;
  cards: number;
  ttlMs: number;
}

/**
 * Asks for cards. The same key gives the same lease; asking again while it waits keeps it waiting.
 * `before` is the lease that the key already stands for, in whatever state.
 */
export function acquire(
  state: FleetState,
  command: Acquire,
  before: Lease | undefined,
  now: number,
): LeaseEvent[] {
  if (before) return repeat(state, command, before, now);
  const fleet = [...state.nodes.values()].reduce((sum, { cards }) => sum + cards, 0);
  if (command.cards > fleet) return [refuse(command, fleet)];
  const { leaseId: id, holder, requestKey, queue, cards, ttlMs } = command;
  const asked: Lease = {
    ...{ id, holder, requestKey, queue, cards, ttlMs, requestedAt: now, expiresAt: now + ttlMs },
    ...{
      state: 'pending',
      pendingReason: null,
      placement: [],
      fencingToken: null,
      grantedAt: null,
    },
  };
  return waitOrGrant(state, asked, now);
}

function repeat(state: FleetState, command: Acquire, before: Lease, now: number): LeaseEvent[] {
  const same =
    before.queue === command.queue &&
    before.cards === command.cards &&
    before.ttlMs === command.ttlMs;
  if (!same) {
    throw new MeshError('conflict', 'This requestKey stands for a request with another body.', {
      issues: [{ path: 'requestKey', message: 'is used for another request' }],
    });
  }
  if (before.state !== 'pending') return [];
  return waitOrGrant(state, { ...before, expiresAt: now + before.ttlMs }, now);
}

/** Nobody overtakes within a queue. */
function waitOrGrant(state: FleetState, lease: Lease, now: number): LeaseEvent[] {
  const [first] = pendingOf(state, lease.queue);
  const behind = first !== undefined && first.id !== lease.id;
  const granted = behind ? undefined : grant(state, lease, now);
  if (granted) return [{ type: 'granted', lease: granted }];
  const pendingReason = behind ? 'behind_in_queue' : 'no_free_cards';
  return [{ type: 'requested', lease: { ...lease, pendingReason } }];
}

function refuse({ requestKey, queue, holder, cards }: Acquire, fleet: number): LeaseEvent {
  const message = `asks for ${cards} cards and the fleet has ${fleet}`;
  const reason = new MeshError('invalid_request', `shape.cards ${message}.`, {
    issues: [{ path: 'shape.cards', message }],
    figures: { asked: cards, fleet },
  });
  return { type: 'refused', requestKey, queue, holder, reason };
}
