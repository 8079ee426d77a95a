import { describe, expect, it } from 'vitest';
import { reportFault } from '../fault/report.ts';
import { bitsOf } from '../fleet/mask.ts';
import { happen } from '../lease/fleet.fixture.ts';
import { wholeCards } from '../lease/shape.ts';
import { Play } from './queue.fixture.ts';

const serving = { ...wholeCards(2), members: 4, minMembers: 1, spans: false };

describe('a gang that can do with fewer members', () => {
  it('gives up what is needed before anybody ends, and goes on', () => {
    const play = new Play({ m: 4, n: 4, o: 2 });
    play.ask('serves', 8, 'a', { shape: serving });
    play.ask('batch', 2, 'b', { priority: -1 });
    expect(play.ask('urgent', 4, 'c', { priority: 1 }).state).toBe('pending');
    expect(play.sweep(10)).toEqual(['noticed serves', 'requested urgent']);
    expect(play.lease('serves')).toMatchObject({ notice: null, endsAt: null });
    expect(play.lease('serves').trim).toMatchObject({ by: 'urgent', reason: 'preempted' });
    expect(play.lease('serves').trim?.members).toHaveLength(2);
    expect(play.sweep(1_400)).toEqual([]);
    const token = play.lease('serves').fencingToken ?? 0n;
    expect(play.sweep(1_510)).toEqual(['shrunk serves', 'granted urgent']);
    expect(play.lease('serves').placement).toHaveLength(2);
    expect(play.lease('serves').fencingToken).toBeGreaterThan(token);
    expect(play.lease('batch').state).toBe('granted');
  });

  it('gives up no more than it can when a fault takes others meanwhile', () => {
    const play = new Play({ m: 4, n: 4 });
    play.ask('serves', 8, 'a', { shape: { ...serving, minMembers: 2 } });
    play.ask('urgent', 4, 'c', { priority: 1 });
    play.sweep(10);
    const told = play.lease('serves').trim?.members ?? [];
    expect(told).toHaveLength(2);
    const [kept] = play.lease('serves').placement.filter(({ member }) => !told.includes(member));
    const card = { node: kept?.node ?? '', card: bitsOf(kept?.mask ?? 0n)[0] ?? 0 };
    const fault = { ...card, report: 'f', code: 'x', level: 'Separate' as const };
    happen(play.fleet, reportFault(play.fleet, fault, play.now));
    expect(play.lease('serves').placement).toHaveLength(3);
    expect(play.lease('serves').trim?.members).toHaveLength(1);
    play.sweep(1_510);
    expect(play.lease('serves').placement).toHaveLength(2);
    expect(play.lease('serves').evictedFor).toEqual(['urgent']);
  });

  it('ends only where its minimum stands in the way, too', () => {
    const play = new Play({ m: 4, n: 4 });
    play.ask('serves', 8, 'a', { shape: serving });
    play.ask('all', 8, 'c', { priority: 1 });
    play.sweep(10);
    expect(play.lease('serves')).toMatchObject({ notice: { by: 'all' }, trim: null });
  });
});
