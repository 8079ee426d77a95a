import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acquire } from './acquire.ts';
import type { LeaseEvent } from './event.ts';
import { release, renew } from './keep.ts';
import type { Lease } from './lease.ts';
import { allFree, bitsOf, countBits, type Node } from './node.ts';
import { apply, type FleetState } from './state.ts';
import { sweep } from './sweep.ts';

const LOCK_DELAY = 500;
const node = (id: string, cards: number): [string, Node] => [
  id,
  { ...{ id, site: 's', sku: 'x', virtual: true, cards }, free: allFree(cards), epoch: 0n },
];
const fleet = (): FleetState => ({
  nodes: new Map([node('a', 4), node('b', 2)]),
  leases: new Map(),
});

const command = fc.oneof(
  fc.record({
    do: fc.constant('acquire' as const),
    who: fc.nat(5),
    cards: fc.integer({ min: 1, max: 7 }),
    queue: fc.nat(1),
  }),
  fc.record({ do: fc.constantFrom('renew' as const, 'release' as const), who: fc.nat(5) }),
  fc.record({ do: fc.constant('sweep' as const) }),
  fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 3_000 }) }),
);

/** Runs a stream of commands, and looks at the state after every single event. */
function play(commands: (typeof command extends fc.Arbitrary<infer C> ? C : never)[]) {
  let state = fleet();
  let now = 1_000;
  const highest = new Map<string, bigint>();
  const ended = new Map<string, Lease>();
  const happen = (events: LeaseEvent[]) => {
    for (const event of events) {
      state = apply(state, event);
      checkFleet(state);
      if (event.type === 'granted') checkTokens(event.lease, highest);
      for (const lease of state.leases.values()) {
        const before = ended.get(lease.id);
        if (before) expect(lease).toEqual(before);
        else if (['released', 'expired'].includes(lease.state)) ended.set(lease.id, lease);
      }
    }
  };
  const of = (who: number) =>
    [...state.leases.values()].find(({ requestKey }) => requestKey === `k${who}`);
  for (const step of commands) {
    if (step.do === 'wait') now += step.ms;
    else if (step.do === 'sweep') happen(sweep(state, LOCK_DELAY, now));
    else if (step.do === 'acquire') {
      const asked = {
        leaseId: `l${step.who}`,
        holder: 'h',
        requestKey: `k${step.who}`,
        queue: `q${step.queue}`,
      };
      happen(
        quietly(() =>
          acquire(state, { ...asked, cards: step.cards, ttlMs: 1_000 }, of(step.who), now),
        ),
      );
    } else {
      const lease = of(step.who);
      if (lease)
        happen(quietly(() => (step.do === 'renew' ? renew(lease, {}, now) : release(lease, {}))));
    }
  }
  const held = [...state.leases.values()].filter((lease) => lease.state === 'granted');
  happen(sweep(state, LOCK_DELAY, now + 1_000 + LOCK_DELAY));
  return held.map(({ id }) => state.leases.get(id));
}

/** A refusal is an answer: it changes nothing. */
function quietly(decide: () => LeaseEvent[]): LeaseEvent[] {
  try {
    return decide();
  } catch (error) {
    expect(error).toMatchObject({ kind: 'conflict' });
    return [];
  }
}

function checkFleet({ nodes, leases }: FleetState): void {
  for (const { id, cards, free } of nodes.values()) {
    const granted = [...leases.values()].filter(({ state }) => state === 'granted');
    const masks = granted.flatMap(({ placement }) =>
      placement.filter(({ node }) => node === id).map(({ mask }) => mask),
    );
    // Masks that are disjoint and cover what is not free: no card twice, none lost.
    expect(masks.reduce((sum, mask) => sum + countBits(mask), countBits(free))).toBe(cards);
    expect(masks.reduce((all, mask) => all | mask, free)).toBe(allFree(cards));
  }
}

function checkTokens(
  { placement, cards, fencingToken }: Lease,
  highest: Map<string, bigint>,
): void {
  const held = placement.flatMap(({ node, mask }) => bitsOf(mask).map((bit) => `${node}/${bit}`));
  expect(held).toHaveLength(cards);
  for (const card of held) {
    expect(fencingToken).toBeGreaterThan(highest.get(card) ?? 0n);
    highest.set(card, fencingToken ?? 0n);
  }
}

describe('the lease core under any stream of commands', () => {
  it('gives no card twice, loses none, raises tokens, keeps ends ended, frees what nobody renews', () => {
    fc.assert(
      fc.property(fc.array(command, { maxLength: 60 }), (commands) => {
        // Nobody renewed any more: one sweep after TTL and lock delay frees them all.
        for (const lease of play(commands)) expect(lease).toMatchObject({ state: 'expired' });
      }),
      { numRuns: 500 },
    );
  });
});

describe('acquire', () => {
  const asked = { leaseId: 'l1', holder: 'h', requestKey: 'k', queue: 'q', cards: 2, ttlMs: 1_000 };

  it('prefers the node that is filled best', () => {
    const [event] = acquire(fleet(), asked, undefined, 0);
    expect(event).toMatchObject({
      type: 'granted',
      lease: { placement: [{ node: 'b', mask: 3n }], fencingToken: 1n },
    });
  });

  it('spans nodes only when it must, all or none', () => {
    const [event] = acquire(fleet(), { ...asked, cards: 6 }, undefined, 0);
    expect(event).toMatchObject({
      type: 'granted',
      lease: { placement: [{ node: 'a' }, { node: 'b' }] },
    });
  });

  it('refuses what the fleet can never give, with both figures', () => {
    const [event] = acquire(fleet(), { ...asked, cards: 7 }, undefined, 0);
    expect(event).toMatchObject({
      type: 'refused',
      reason: { kind: 'invalid_request', details: { figures: { asked: 7, fleet: 6 } } },
    });
  });

  it('gives the same lease for the same key, and refuses another body under it', () => {
    const [event] = acquire(fleet(), asked, undefined, 0);
    const lease = event?.type === 'granted' ? event.lease : undefined;
    expect(acquire(fleet(), asked, lease, 5)).toEqual([]);
    expect(() => acquire(fleet(), { ...asked, cards: 3 }, lease, 5)).toThrow(
      expect.objectContaining({ kind: 'conflict' }),
    );
  });

  it('lets nobody overtake within a queue', () => {
    let state = fleet();
    const ask = (id: string, cards: number, queue = 'q') => {
      const events = acquire(
        state,
        { ...asked, leaseId: id, requestKey: id, cards, queue },
        undefined,
        0,
      );
      for (const event of events) state = apply(state, event);
      return events[0];
    };
    ask('big', 5);
    expect(ask('bigger', 3)).toMatchObject({
      type: 'requested',
      lease: { pendingReason: 'no_free_cards' },
    });
    expect(ask('small', 1)).toMatchObject({
      type: 'requested',
      lease: { pendingReason: 'behind_in_queue' },
    });
    expect(ask('other', 1, 'p')).toMatchObject({ type: 'granted' });
  });
});

describe('renew and release', () => {
  const granted = () => {
    const [event] = acquire(
      fleet(),
      { leaseId: 'l', holder: 'h', requestKey: 'k', queue: 'q', cards: 1, ttlMs: 1_000 },
      undefined,
      0,
    );
    if (event?.type !== 'granted') throw new Error('not granted');
    return event.lease;
  };
  const conflict = expect.objectContaining({ kind: 'conflict' });

  it('starts the TTL anew', () => {
    expect(renew(granted(), {}, 700)).toMatchObject([{ lease: { expiresAt: 1_700 } }]);
  });

  it('refuses a stale token, and a lease that has expired although nobody swept it', () => {
    expect(() => renew(granted(), { fencingToken: '0' }, 1)).toThrow(conflict);
    expect(() => release(granted(), { fencingToken: '2' })).toThrow(conflict);
    expect(() => renew(granted(), {}, 1_000)).toThrow(conflict);
  });

  it('releases once', () => {
    const [event] = release(granted(), { fencingToken: '1' });
    expect(event).toMatchObject({ type: 'released' });
    expect(release({ ...granted(), state: 'released' }, {})).toEqual([]);
  });
});

describe('sweep', () => {
  it('waits for the lock delay before cards change hands', () => {
    let state = fleet();
    const ask = (id: string) => {
      for (const event of acquire(
        state,
        { leaseId: id, holder: 'h', requestKey: id, queue: 'q', cards: 6, ttlMs: 1_000 },
        undefined,
        0,
      )) {
        state = apply(state, event);
      }
    };
    ask('one');
    expect(sweep(state, 500, 1_499)).toEqual([]);
    expect(sweep(state, 500, 1_500)).toMatchObject([{ type: 'expired', lease: { id: 'one' } }]);
  });
});
