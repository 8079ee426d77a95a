import { describe, expect, it } from 'vitest';
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

  it('ends only where its minimum stands in the way, too', () => {
    const play = new Play({ m: 4, n: 4 });
    play.ask('serves', 8, 'a', { shape: serving });
    play.ask('all', 8, 'c', { priority: 1 });
    play.sweep(10);
    expect(play.lease('serves')).toMatchObject({ notice: { by: 'all' }, trim: null });
  });
});
