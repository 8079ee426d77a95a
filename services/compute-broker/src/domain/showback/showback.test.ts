import { describe, expect, it } from 'vitest';
import type { BrokerEvent } from '../event.ts';
import { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { reportFault } from '../fault/report.ts';
import { acquire } from '../lease/acquire.ts';
import { happen, nodeOf, request } from '../lease/fleet.fixture.ts';
import { release } from '../lease/release.ts';
import { wholeCards } from '../lease/shape.ts';
import { sweep } from '../lease/sweep.ts';
import { book } from '../reservation/book.ts';
import { healthOf } from '../fault/card-health.ts';
import { HOUR_MS } from './hours.ts';
import { Showback } from './showback.ts';

/** Eight 910B2 cards, one of them spare, under a stream of events. */
function run() {
  const fleet = new Fleet();
  const showback = new Showback();
  const see = (events: BrokerEvent[]) => {
    for (const event of happen(fleet, events)) showback.saw(event);
  };
  const node = nodeOf('n', 8, { sku: 'ascend-910b2', spares: 1 });
  see([{ type: 'node', verb: 'registered', at: 0, node }]);
  const ask = (id: string, shape = wholeCards(1), now = 0) =>
    see(
      acquire(fleet, request({ leaseId: id, requestKey: id, holder: id, shape }), undefined, now),
    );
  return { fleet, showback, see, ask };
}

describe('showback', () => {
  it('books every part of every card on somebody, for all of the time', () => {
    const { fleet, showback, see, ask } = run();
    ask('a', wholeCards(2));
    ask('b', { ...wholeCards(1), spans: false, slice: 'vir06_1c_16g' });
    see(
      book(
        fleet,
        {
          ...{ reservationId: 'r', queue: 'q', holder: 'c' },
          shape: wholeCards(2),
          start: 500,
          end: 900,
        },
        0,
      ),
    );
    see(
      reportFault(fleet, { report: 'f', node: 'n', card: 3, code: 'x', level: 'PreSeparate' }, 100),
    );
    see(sweep(fleet, 500));
    const lease = fleet.leases.get('a');
    if (lease) see(release(lease, {}, 600));
    see(sweep(fleet, 950));
    showback.advance(1_000);
    const of = Object.fromEntries(
      showback
        .booked()
        .map(({ category, holder, partMs }) => [
          `${category} ${holder}`.trim(),
          Number(partMs) / PARTS_PER_CARD,
        ]),
    );
    expect(of).toEqual({
      ...{ 'leased a': 1_200, 'leased b': 250, rounding: 750, spare: 1_000, faulty: 900 },
      ...{ 'reserved c': 900, free: 3_000 },
    });
    expect(showback.capacity).toBe(8_000n * BigInt(PARTS_PER_CARD));
  });

  it('books each hour what it had', () => {
    const { showback, ask } = run();
    ask('a', wholeCards(2));
    showback.advance(2.5 * HOUR_MS);
    const hours = showback.booked().filter(({ category }) => category === 'leased');
    expect(hours.map(({ hour, partMs }) => [hour / HOUR_MS, Number(partMs)])).toEqual(
      [1, 1, 0.5].map((part, i) => [i, part * 2 * HOUR_MS * PARTS_PER_CARD]),
    );
    expect(showback.take().capacity.get(2 * HOUR_MS)).toBe(
      BigInt(4 * HOUR_MS) * BigInt(PARTS_PER_CARD),
    );
    expect(showback.capacity).toBe(0n);
  });

  it('makes and loses no time when the clock is set, however far it was folded before', () => {
    const { showback } = run();
    showback.advance(1_000);
    // By the clock as it was it is 900 now: less than what is booked.
    showback.saw({ type: 'clock', verb: 'set', at: 3_600_900, byMs: 3_600_000 });
    expect(showback.at).toBe(3_601_000);
    showback.advance(3_602_000);
    showback.saw({ type: 'clock', verb: 'set', at: 2_500, byMs: -3_600_000 });
    showback.advance(3_000);
    expect(showback.capacity).toBe(BigInt(8 * 3_000 * PARTS_PER_CARD));
  });

  it('makes no card of what is said about one that left the fleet', () => {
    const { showback, see } = run();
    const node = nodeOf('n', 4, { sku: 'ascend-910b2' });
    see([{ type: 'node', verb: 'registered', at: 0, node }]);
    const health = { ...healthOf('n', 6), separated: 'Separate' as const };
    see([{ type: 'card', verb: 'faulted', at: 0, health }]);
    showback.advance(1);
    expect(showback.capacity).toBe(4n * BigInt(PARTS_PER_CARD));
    see([
      { type: 'node', verb: 'registered', at: 1, node: nodeOf('n', 8, { sku: 'ascend-910b2' }) },
    ]);
    showback.advance(2);
    const faulty = showback.booked().find(({ category }) => category === 'faulty');
    expect(faulty?.partMs).toBe(BigInt(PARTS_PER_CARD));
  });

  it('starts from a fleet as it is', () => {
    const { fleet, showback, ask } = run();
    ask('a', wholeCards(3));
    showback.advance(10);
    showback.take();
    const anew = Showback.of(fleet, 10);
    for (const one of [showback, anew]) one.advance(20);
    expect(new Set(anew.booked())).toEqual(new Set(showback.booked()));
  });
});
