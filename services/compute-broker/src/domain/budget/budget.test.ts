import { describe, expect, it } from 'vitest';
import { happen } from '../lease/fleet.fixture.ts';
import { renew } from '../lease/renew.ts';
import { explain } from '../queue/explain.ts';
import { Play, queueOf } from '../queue/queue.fixture.ts';
import { setQueues } from '../queue/set-queues.ts';
import { tellSpent } from './tell-spent.ts';
import { windowAt } from './window.ts';
import { withinBudget } from './within-budget.ts';

const DAY = 86_400_000;
const budget = { cardSeconds: 100, window: 'day' } as const;

/** A queue with 100 card-seconds a day, on four cards. */
function open(cardMs: number) {
  const play = new Play({ n: 4 }, [queueOf('a', { nominal: 4 }, { cohort: null, budget })]);
  play.now = DAY;
  const tell = (spent: number) =>
    happen(
      play.fleet,
      tellSpent(
        play.fleet,
        [{ id: 'a', ...windowAt('day', play.now), cardMs: spent, at: play.now }],
        play.now,
      ),
    );
  const keep = (id: string) => {
    const lease = play.lease(id);
    const events = renew(lease, {}, play.now);
    return happen(play.fleet, withinBudget(play.fleet, lease, events, play.now));
  };
  tell(cardMs);
  return { play, tell, keep };
}

describe('a budget', () => {
  it('lets what it has left run, and tells what is renewed beyond it to end', () => {
    const { play, keep } = open(99_000);
    play.ask('one', 1, 'a', { ttlMs: 5_000 });
    expect(keep('one')).toMatchObject([{ type: 'renewed' }]);
    // A second of one card was left, whether showback has told of it or not.
    play.now += 1_000;
    expect(keep('one')).toMatchObject([
      {
        type: 'noticed',
        lease: { notice: { reason: 'budget', by: null, until: DAY + 2_000 }, state: 'granted' },
      },
    ]);
    play.now += 500;
    expect(keep('one')).toMatchObject([{ type: 'renewed', lease: { expiresAt: DAY + 2_000 } }]);
    expect(play.sweep(DAY + 2_500)).toEqual(['expired one']);
  });

  it('that is spent lets requests wait for the next window, and keeps nothing for them', () => {
    const { play, tell } = open(0);
    play.ask('before', 1, 'a', { walltimeMs: 5_000 });
    play.ask('big', 4);
    play.sweep();
    expect(play.lease('big').plan).toMatchObject({ held: true });
    tell(100_000);
    play.sweep();
    expect(play.lease('big')).toMatchObject({
      ...{ pendingReason: 'budget_exhausted', plan: { held: false, start: 2 * DAY } },
    });
    expect(play.ask('late', 1)).toMatchObject({
      ...{ state: 'pending', pendingReason: 'budget_exhausted', plan: { start: 2 * DAY } },
    });
    const late = explain(play.fleet, play.lease('late'), play.now);
    expect(late).toMatchObject({ reason: 'budget_exhausted', start: 2 * DAY });
    play.release('big');
    expect(play.sweep(2 * DAY - 1)).toEqual(['expired before']);
    expect(play.sweep(2 * DAY)).toEqual(['granted late']);
  });

  it('that is raised or lifted lets them start', () => {
    const { play } = open(100_000);
    play.ask('one', 1);
    const queue = queueOf('a', { nominal: 4 }, { cohort: null });
    happen(play.fleet, setQueues(play.fleet, [queue], play.now));
    expect(play.sweep()).toEqual(['granted one']);
  });

  it('does not hold up what another queue asks for', () => {
    const { play } = open(100_000);
    play.fleet.queues.set('b', queueOf('b', { nominal: 4 }, { cohort: null }));
    play.ask('one', 1);
    expect(play.ask('other', 4, 'b').state).toBe('granted');
  });

  it('is not told what says nothing new, nor figures of another time', () => {
    const { play, tell } = open(5_000);
    expect(tell(5_000)).toEqual([]);
    expect(tell(6_000)).toHaveLength(1);
    play.now += DAY;
    expect(tell(0)).toHaveLength(1);
    const stale = { id: 'a', ...windowAt('day', play.now), cardMs: 1, at: play.now - 61_000 };
    expect(tellSpent(play.fleet, [stale], play.now)).toEqual([]);
  });
});

describe('a window', () => {
  it('is a day or a month of UTC', () => {
    const at = Date.UTC(2028, 1, 29, 13);
    expect(windowAt('day', at)).toEqual({
      ...{ from: Date.UTC(2028, 1, 29), until: Date.UTC(2028, 2, 1) },
    });
    expect(windowAt('month', at)).toEqual({
      ...{ from: Date.UTC(2028, 1, 1), until: Date.UTC(2028, 2, 1) },
    });
    expect(windowAt('month', Date.UTC(2028, 11, 31)).until).toBe(Date.UTC(2029, 0, 1));
  });
});
