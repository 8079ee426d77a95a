import { describe, expect, it } from 'vitest';
import { happen } from '../lease/fleet.fixture.ts';
import { wholeCards } from '../lease/shape.ts';
import { Play, queueOf } from '../queue/queue.fixture.ts';
import { book, type Book } from './book.ts';
import { cancel } from './cancel.ts';

const booking = (rest: Partial<Book> = {}): Book => ({
  ...{ reservationId: 'r', queue: 'a', holder: 'h', shape: { ...wholeCards(4), spans: false } },
  ...{ start: 10_000, end: 20_000 },
  ...rest,
});

function reserve(play: Play, rest: Partial<Book> = {}) {
  const [event] = happen(play.fleet, book(play.fleet, booking(rest), play.now));
  return event?.type === 'reservation' ? event.reservation : undefined;
}

describe('a reservation', () => {
  it('is kept: nobody holds its cards who does not end before its start', () => {
    const play = new Play({ n: 4 });
    expect(reserve(play)?.state).toBe('booked');
    expect(play.ask('no end', 1).pendingReason).toBe('promised_to_others');
    expect(play.ask('long', 1, 'b', { walltimeMs: 9_600 }).state).toBe('pending');
    // 500 ms of rest after its end, and its cards are there on time.
    expect(play.ask('short', 1, 'c', { walltimeMs: 9_500 }).state).toBe('granted');
    const mine = play.ask('mine', 4, 'a', { reservation: 'r', shape: booking().shape });
    expect(mine.pendingReason).toBe('reservation_not_begun');
    const said = play.sweep(10_000);
    expect(said).toEqual(expect.arrayContaining(['expired short', 'reservation', 'granted mine']));
    expect(play.lease('mine')).toMatchObject({ endsAt: 20_000 });
    expect(play.sweep(20_500)).toContain('expired mine');
    expect(play.lease('no end').state).toBe('granted');
  });

  it('evicts nobody for a start that would come too late to end before it', () => {
    for (const [walltimeMs, evicts] of [
      [29_000, false],
      [28_000, true],
    ] as const) {
      const play = new Play({ n: 4 });
      reserve(play, { start: 30_000, end: 40_000 });
      expect(play.ask('low', 4, 'a', { walltimeMs: 29_500 }).state).toBe('granted');
      play.ask('high', 4, 'a', { walltimeMs, priority: 1, ttlMs: 60_000 });
      play.sweep(0);
      expect(play.lease('low').notice !== null).toBe(evicts);
      // A second to end, and half a second of rest.
      if (evicts) expect(play.sweep(1_500)).toContain('granted high');
    }
  });

  it('is refused where others run beyond its start or were promised its time', () => {
    const play = new Play({ n: 4 });
    play.ask('runs', 1);
    expect(() => reserve(play)).toThrow(expect.objectContaining({ kind: 'capacity_unavailable' }));
    play.release('runs');
    play.ask('ends', 1, 'a', { walltimeMs: 9_500 });
    expect(reserve(play)).toBeDefined();
    expect(() => reserve(play, { reservationId: 's', start: 19_999, end: 30_000 })).toThrow();
    expect(reserve(play, { reservationId: 's', start: 20_500, end: 30_000 })).toBeDefined();
    expect(reserve(play)).toBeUndefined();
  });

  it.each([
    [{ start: 0 }, 'start'],
    [{ end: 5_000 }, 'end'],
    [{ shape: wholeCards(5) }, 'shape.cards'],
  ])('with %o is refused, naming the place', (wrong, path) => {
    expect(() => reserve(new Play({ n: 4 }), wrong)).toThrow(
      expect.objectContaining({
        details: expect.objectContaining({ issues: [expect.objectContaining({ path })] }),
      }),
    );
  });

  it('moves off lost cards, or says before its start that it cannot be kept', () => {
    const play = new Play({ m: 4, n: 4 });
    const before = reserve(play)?.placement[0]?.node ?? '';
    const lose = (id: string) => {
      const node = play.fleet.nodes.get(id);
      if (node) play.fleet.nodes.set(id, { ...node, bad: 1n });
    };
    lose(before);
    play.sweep(100);
    const other = before === 'm' ? 'n' : 'm';
    expect(play.fleet.reservations.get('r')).toMatchObject({ placement: [{ node: other }] });
    lose(other);
    play.sweep(200);
    expect(play.fleet.reservations.get('r')).toMatchObject({ state: 'booked', endangered: true });
    expect(play.sweep(300)).toEqual([]);
  });

  it('counts as used by its queue for whoever is there at its start, and is of its nominal quota', () => {
    const queues = [queueOf('a', { nominal: 4 }), queueOf('b', { nominal: 4 })];
    const play = new Play({ n: 8 }, queues);
    reserve(play);
    expect(() => reserve(play, { reservationId: 's' })).toThrow();
    expect(play.ask('b1', 4, 'b').state).toBe('granted');
    expect(play.ask('a1', 4, 'a', { walltimeMs: 1_000 }).state).toBe('granted');
    expect(play.ask('a2', 1).state).toBe('pending');
  });

  it('gives its cards back when it is cancelled', () => {
    const play = new Play({ n: 4 });
    const reservation = reserve(play);
    if (reservation) happen(play.fleet, cancel(reservation, 1));
    expect(play.ask('x', 4).state).toBe('granted');
  });
});
