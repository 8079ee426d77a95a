import { describe, expect, it } from 'vitest';
import { checkQueues } from './check-queues.ts';
import { Play, queueOf } from './queue.fixture.ts';
import { happen } from '../lease/fleet.fixture.ts';
import { setQueues } from './set-queues.ts';
import type { Queue } from './queue.ts';

describe('a quota', () => {
  it('holds a queue that is alone to its nominal', () => {
    const play = new Play({ n: 8 }, [queueOf('a', { nominal: 2 }, { cohort: null })]);
    expect(play.ask('one', 2).state).toBe('granted');
    expect(play.ask('two', 1).pendingReason).toBe('queue_quota_exhausted');
    expect(() => play.ask('big', 3)).toThrow('a can have 2 cards at most, and 3 are asked for');
    expect(() => play.ask('x', 1, 'nobody')).toThrow('nobody is none of a');
  });

  it('lends what is unused, up to the limits of both', () => {
    const queues = [queueOf('a', { nominal: 2, borrow: 3 }), queueOf('b', { nominal: 6, lend: 4 })];
    const play = new Play({ n: 8 }, queues);
    play.ask('mine', 2);
    play.ask('lent', 3);
    expect(play.ask('more', 1).pendingReason).toBe('queue_quota_exhausted');
    // b keeps 2 that it never lends, and what nobody borrowed.
    expect(play.ask('theirs', 3, 'b').state).toBe('granted');
  });

  it('lends nothing that its owner uses', () => {
    const play = new Play({ n: 8 }, [queueOf('a', { nominal: 2 }), queueOf('b', { nominal: 4 })]);
    play.ask('theirs', 3, 'b');
    expect(play.ask('lent', 3).state).toBe('granted');
    expect(play.ask('more', 1).pendingReason).toBe('cohort_exhausted');
  });

  it('is reclaimed from who borrows, within the time of a notice', () => {
    const play = new Play({ n: 8 }, [queueOf('a', { nominal: 4 }), queueOf('b', { nominal: 4 })]);
    for (const id of ['a1', 'a2', 'a3', 'a4']) {
      play.now++;
      play.ask(id, 2, 'a', { priority: 9 });
    }
    expect(play.ask('b1', 3, 'b').pendingReason).toBe('cohort_exhausted');
    expect(play.sweep(10)).toEqual(['noticed a4', 'noticed a3', 'requested b1']);
    expect(play.lease('b1')).toMatchObject({
      pendingReason: 'waiting_for_eviction',
      plan: { start: 1_510, victims: ['a4', 'a3'] },
    });
    // Told once: no more are evicted while these are ending, and nobody else gets their cards.
    expect(play.sweep(20)).toEqual([]);
    expect(play.sweep(1_510)).toEqual(['preempted a3', 'preempted a4', 'granted b1']);
    // a is within its own now: nothing of it can be taken.
    play.ask('b2', 1, 'b');
    play.ask('b3', 4, 'b', { priority: 99 });
    expect(play.sweep(1_520)).toContain('requested b3');
    expect(play.states()).toMatchObject({ a1: 'granted', a2: 'granted' });
  });
});

describe('queues that are set', () => {
  it('are set once, and a smaller quota leaves what runs where it is', () => {
    const play = new Play({ n: 8 });
    const set = (nominal: number) => {
      const spec = queueOf('a', { nominal }, { cohort: null });
      return happen(play.fleet, setQueues(play.fleet, [spec], play.now));
    };
    expect(set(4)).toHaveLength(1);
    expect(set(4)).toEqual([]);
    play.ask('runs', 4);
    expect(set(2)).toHaveLength(1);
    expect(play.sweep(1)).toEqual([]);
    expect(play.ask('more', 1).pendingReason).toBe('queue_quota_exhausted');
    expect(() => set(-1)).toThrow('queues.0.quotas.*.nominal');
  });
});

describe('the turn', () => {
  it('is that of the queue with the smallest share by weight, priority before it', () => {
    const queues = [queueOf('a', { nominal: 4 }), queueOf('b', { nominal: 4 }, { weight: 3 })];
    const play = new Play({ n: 8 }, queues);
    play.ask('all', 8, 'a');
    for (const queue of ['a', 'b']) for (let i = 0; i < 6; i++) play.ask(`${queue}${i}`, 1, queue);
    play.release('all');
    const granted = play.sweep().filter((said) => said.startsWith('granted'));
    expect(granted.filter((said) => said.startsWith('granted b'))).toHaveLength(6);
    expect(granted.filter((said) => said.startsWith('granted a'))).toHaveLength(2);
  });
});

describe('queues', () => {
  it.each<[string, Queue[], string]>([
    ['a negative quota', [queueOf('a', { nominal: -1 })], 'queues.0.quotas.*.nominal'],
    ['more lent than there is', [queueOf('a', { nominal: 1, lend: 2 })], 'queues.0.quotas.*.lend'],
    ['no weight', [queueOf('a', {}, { weight: 0 })], 'queues.0.weight'],
    [
      'an unknown SKU',
      [queueOf('a', {}, { quotas: { x: { nominal: 1, borrow: 0, lend: 0 } } })],
      'queues.0.quotas.x',
    ],
    ['one name twice', [queueOf('a', {}), queueOf('a', {})], 'queues.1.id'],
    [
      'a cohort with different quotas',
      [queueOf('a', {}), queueOf('b', {}, { quotas: {} })],
      'queues.1.quotas',
    ],
  ])('with %s are refused, naming the place', (_, queues, path) => {
    expect(checkQueues(queues).map((issue) => issue.path)).toEqual([path]);
  });
});
