import { describe, expect, it } from 'vitest';
import { happen, request } from './fleet.fixture.ts';
import { acquire } from './acquire.ts';
import { book } from '../reservation/book.ts';
import { Play } from '../queue/queue.fixture.ts';
import { wholeCards } from './shape.ts';

describe('the end of a lease', () => {
  it('that is known is announced once, a drain before it comes', () => {
    const play = new Play({ n: 4 });
    play.ask('one', 1, 'a', { walltimeMs: 10_000 });
    play.ask('endless', 1);
    expect(play.sweep(8_999)).toEqual([]);
    expect(play.sweep(9_000)).toEqual(['noticed one']);
    expect(play.lease('one')).toMatchObject({
      ...{ endsAt: 10_000, expiresAt: 10_000, notice: { reason: 'walltime', until: 10_000 } },
    });
    expect(play.sweep(9_500)).toEqual([]);
    expect(play.sweep(10_500)).toEqual(['expired one']);
  });

  it('of a reservation names that', () => {
    const play = new Play({ n: 4 });
    const asked = { reservationId: 'r', queue: 'a', holder: 'h', shape: wholeCards(2) };
    happen(play.fleet, book(play.fleet, { ...asked, start: 100, end: 5_000 }, 0));
    const key = {
      leaseId: 'in',
      requestKey: 'in',
      queue: 'a',
      ttlMs: 60_000,
      shape: wholeCards(2),
    };
    const command = request({ ...key, reservation: 'r', walltimeMs: 60_000 });
    happen(play.fleet, acquire(play.fleet, command, undefined, 200));
    expect(play.sweep(4_000)).toContain('noticed in');
    expect(play.lease('in').notice).toEqual({ reason: 'reservation', by: null, until: 5_000 });
  });

  it('that came since is not announced', () => {
    const play = new Play({ n: 4 });
    play.ask('one', 1, 'a', { walltimeMs: 10_000, ttlMs: 2_000 });
    expect(play.sweep(2_400)).toEqual([]);
    expect(play.sweep(9_000)).toEqual(['expired one']);
  });
});
