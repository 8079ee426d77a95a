import { describe, expect, it } from 'vitest';
import { acquire } from './acquire.ts';
import { wholeCards } from './shape.ts';
import { asking, fleetOfSix, request } from './fleet.fixture.ts';

describe('acquire', () => {
  it('prefers the node that is filled best', () => {
    expect(acquire(fleetOfSix(), request({ cards: 2 }), undefined, 0)).toMatchObject([
      {
        type: 'granted',
        lease: { placement: [{ node: 'b', mask: 3n }], fencingToken: 1n, expiresAt: 1_000 },
      },
    ]);
  });

  it('spans nodes only when it must, all or none', () => {
    const fleet = asking();
    expect(fleet.ask('six', 6).placement.map(({ node }) => node)).toEqual(['a', 'b']);
    expect(fleet.ask('one', 1)).toMatchObject({
      state: 'pending',
      placement: [],
      fencingToken: null,
    });
  });

  it('refuses what the fleet can never give, with both figures', () => {
    const [event] = acquire(fleetOfSix(), request({ cards: 7 }), undefined, 0);
    expect(event).toMatchObject({
      type: 'refused',
      reason: { kind: 'invalid_request', details: { figures: { asked: 7, fleet: 6 } } },
    });
  });

  it('gives the same lease for the same key', () => {
    const { state, ...fleet } = asking();
    expect(acquire(state, request(), fleet.ask('l1', 1), 5)).toEqual([]);
  });

  it.each([{ shape: wholeCards(3) }, { queue: 'p' }, { ttlMs: 2_000 }])(
    'refuses another body under a key: %o',
    (other) => {
      const before = asking().ask('l1', 1);
      expect(() => acquire(fleetOfSix(), request(other), before, 5)).toThrow(
        expect.objectContaining({ kind: 'conflict' }),
      );
    },
  );

  it('keeps a request waiting that is repeated, and grants it once there is room', () => {
    const fleet = asking();
    fleet.ask('six', 6);
    const waiting = fleet.ask('k', 1);
    expect(acquire(fleet.state, request(), waiting, 700)).toMatchObject([
      { type: 'requested', lease: { id: 'k', expiresAt: 1_700, requestedAt: 0 } },
    ]);
    expect(acquire(fleetOfSix(), request(), waiting, 700)).toMatchObject([
      { type: 'granted', lease: { id: 'k', grantedAt: 700 } },
    ]);
  });

  it('does not bring an ended lease back', () => {
    const ended = { ...asking().ask('l1', 1), state: 'expired' as const };
    expect(acquire(fleetOfSix(), request(), ended, 5)).toEqual([]);
  });

  it('lets nobody overtake within a queue', () => {
    const fleet = asking();
    fleet.ask('big', 5);
    expect(fleet.ask('bigger', 3).pendingReason).toBe('no_free_cards');
    expect(fleet.ask('small', 1).pendingReason).toBe('behind_in_queue');
    expect(fleet.ask('other', 1, 'p').state).toBe('granted');
  });
});
