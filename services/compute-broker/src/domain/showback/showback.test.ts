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
import { bill, csvOf } from './bill.ts';
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

  it('rounds so that the sum stays that of the capacity', () => {
    const { showback, ask } = run();
    for (const id of ['a', 'b', 'c'])
      ask(id, { ...wholeCards(1), spans: false, slice: 'vir03_1c_8g' });
    showback.advance(1);
    const lines = bill(showback.booked(), { perCardSecond: 2, costCentres: { q: 'cc-1' } });
    expect(lines.reduce((sum, { cardMs }) => sum + cardMs, 0)).toBe(8);
    expect(lines.every(({ cardMs }) => Number.isInteger(cardMs))).toBe(true);
  });

  it('is told as CSV that a spreadsheet takes for what it is', () => {
    const account = { category: 'leased', queue: 'q', holder: '=cmd|"x"' } as const;
    const lines = bill([{ ...account, partMs: 3_000_000n }], {
      ...{ perCardSecond: 0.5, costCentres: { q: 'a,b' }, busyMs: new Map([['q =cmd|"x"', 400]]) },
    });
    expect(csvOf(lines)).toBe(
      'category,queue,holder,costCentre,cardMs,idleMs,price\r\nleased,q,"\'=cmd|""x""","a,b",1000,600,0.5\r\n',
    );
  });
});
