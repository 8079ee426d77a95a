import { describe, expect, it } from 'vitest';
import { request } from '../lease/fleet.fixture.ts';
import { dryRun, explain } from './explain.ts';
import { Play } from './queue.fixture.ts';

describe('preemption', () => {
  it('takes the fewest of lower priority, after a notice, and spares what was evicted lately', () => {
    const play = new Play({ n: 4 }, [], { holdOffMs: 10_000 });
    play.ask('low', 3);
    play.ask('lower', 1, 'b', { priority: -1 });
    play.ask('high', 3, 'c', { priority: 5 });
    expect(play.sweep()).toEqual(['noticed low', 'requested high']);
    expect(play.lease('low')).toMatchObject({
      notice: { by: 'high', until: 1_000 },
      endsAt: 1_000,
    });
    play.release('low');
    play.now = 100;
    expect(play.sweep()).toEqual(['granted high']);
    play.release('high');
    expect(play.ask('again', 3, 'a', { resumes: 'low' }).protectedUntil).toBe(11_000);
    play.ask('other', 3, 'c', { priority: 5 });
    expect(play.sweep(200)).toEqual([]);
    expect(play.sweep(11_000)).toEqual(['noticed again', 'requested other']);
  });

  it('is known to whoever goes on with it: nobody resumes what is not told to end', () => {
    const play = new Play({ n: 2 });
    play.ask('low', 2);
    expect(() => play.ask('again', 2, 'b', { resumes: 'low' })).toThrow(/goes on/);
    play.ask('high', 2, 'b', { priority: 1 });
    play.sweep(0);
    expect(play.ask('again', 2, 'b', { resumes: 'low' }).evictedFor).toEqual(['high']);
  });

  it('is never mutual: who was taken from cannot take back', () => {
    const play = new Play({ n: 2 });
    play.ask('low', 2);
    play.ask('high', 2, 'b', { priority: 1 });
    play.sweep(0);
    play.sweep(2_000);
    play.ask('low again', 2, 'a', { resumes: 'low' });
    for (const now of [3_000, 4_000, 5_000]) expect(play.sweep(now)).toEqual([]);
    expect(play.states()).toEqual({
      low: 'preempted',
      high: 'granted',
      'low again': 'no_free_cards',
    });
  });
});

describe('backfill', () => {
  const busy = (backfill: 'none' | 'easy' | 'conservative') => {
    const play = new Play({ n: 4 }, [], { backfill });
    play.ask('runs', 3, 'a', { walltimeMs: 10_000 });
    play.ask('head', 4);
    play.now = 1;
    return play;
  };

  it('promises the head its start, and lets in only who ends before', () => {
    const play = busy('easy');
    expect(play.sweep(1)).toEqual(['requested head']);
    expect(play.lease('head').plan).toMatchObject({ start: 10_500, held: true });
    play.now = 10;
    expect(play.ask('long', 1, 'b', { walltimeMs: 20_000 }).pendingReason).toBe(
      'promised_to_others',
    );
    expect(play.ask('no end', 1, 'c').pendingReason).toBe('promised_to_others');
    expect(play.ask('short', 1, 'd', { walltimeMs: 5_000 }).state).toBe('granted');
    expect(play.sweep(5_510)).toEqual(['expired short']);
    // In its own queue, too, behind the head.
    expect(play.ask('behind', 1, 'a', { walltimeMs: 4_000 }).pendingReason).toBe('behind_in_queue');
    expect(play.sweep(6_000)).toContain('granted behind');
    expect(play.sweep(10_500)).toContain('granted head');
  });

  it('promises everybody a start when it is conservative', () => {
    const play = busy('conservative');
    play.ask('second', 4, 'b', { walltimeMs: 1_000 });
    play.sweep(1);
    // The queue with the smaller share first.
    expect(play.lease('second').plan?.start).toBe(10_500);
    expect(play.lease('head').plan?.start).toBe(12_000);
    play.ask('tiny', 1, 'c', { walltimeMs: 1_000 });
    expect(play.lease('tiny').state).toBe('granted');
  });

  it('lets nobody overtake in a queue where there is none', () => {
    const play = busy('none');
    play.ask('behind', 1, 'a', { walltimeMs: 1 });
    play.sweep(1);
    expect(play.lease('behind').state).toBe('pending');
  });

  it('keeps cards for a head that waited long for leases without an end', () => {
    const play = new Play({ n: 4 }, [], { patienceMs: 1_000 });
    for (const id of ['r1', 'r2']) play.ask(id, 2, id);
    play.ask('head', 4);
    play.sweep(1_000);
    expect(play.lease('head').plan).toMatchObject({ start: null, held: true });
    play.release('r1');
    expect(play.ask('small', 1, 'b').pendingReason).toBe('promised_to_others');
    play.release('r2');
    expect(play.sweep(1_100)).toEqual(['granted head', 'requested small']);
  });

  it('lets a higher priority pass a promise', () => {
    const play = busy('easy');
    play.sweep(1);
    play.ask('urgent', 1, 'b', { priority: 1 });
    expect(play.sweep(2)).toEqual(['requested head', 'granted urgent']);
  });
});

describe('an explanation', () => {
  it('says why, how many are ahead, when at the earliest, and after whom', () => {
    const play = new Play({ n: 4 });
    play.ask('runs', 4, 'a', { walltimeMs: 9_000 });
    play.ask('first', 2, 'b');
    const lease = play.ask('second', 2, 'b');
    expect(explain(play.fleet, lease, 0)).toMatchObject({
      ...{ state: 'pending', reason: 'behind_in_queue', ahead: 1, start: 9_500, after: ['runs'] },
      room: [{ sku: 'nvidia-h100', quota: null, free: 0 }],
    });
  });

  it('comes with a dry run, which changes nothing', () => {
    const play = new Play({ n: 4 });
    const before = JSON.stringify([...play.fleet.leases.values()]);
    const asked = request({ leaseId: 'x', cards: 3 });
    expect(dryRun(play.fleet, asked, 0)).toMatchObject({ outcome: 'granted' });
    expect(dryRun(play.fleet, request({ cards: 5 }), 0)).toMatchObject({
      outcome: 'refused',
      reason: { details: { figures: { asked: 5, fleet: 4 } } },
    });
    expect(JSON.stringify([...play.fleet.leases.values()])).toBe(before);
    expect(play.ask('all', 4).state).toBe('granted');
  });
});
