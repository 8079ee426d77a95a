import { describe, expect, it } from 'vitest';
import { Play } from '../queue/queue.fixture.ts';
import { explain } from '../queue/explain.ts';
import { wholeCards } from '../lease/shape.ts';

const TEN = Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`n${i}`, 8]));

/** It says when it ends, so it may be told to wait. */
const JOB = { walltimeMs: 1e9 };

/** Most of what is asked for comes in whole nodes; two of ten are empty in the end, one has two cards. */
function played(policy = {}): Play {
  const play = new Play(TEN, [], policy);
  for (let i = 0; i < 5; i++) play.ask(`whole ${i}`, 8);
  for (let i = 0; i < 11; i++) play.ask(`two ${i}`, 2);
  return play;
}

describe('what is kept whole for larger requests', () => {
  it('is as many nodes as are to be expected, and no smaller request breaks one at once', () => {
    const play = played();
    expect(play.ask('fits beside', 2, 'a', JOB).state).toBe('granted');
    expect(play.ask('small', 1, 'a', JOB).pendingReason).toBe('kept_whole_for_larger');
    expect(explain(play.fleet, play.lease('small'), 0).reason).toBe('kept_whole_for_larger');
  });

  it('is no concern of who says no end: it serves somebody who waits', () => {
    expect(played().ask('serves', 1).state).toBe('granted');
  });

  it('is had by who is large enough, though a smaller one waits', () => {
    const play = played();
    play.ask('a small one', 3, 'a', JOB);
    play.ask('large', 8);
    expect(play.sweep()).toEqual(['granted large']);
    expect(play.lease('a small one').pendingReason).toBe('kept_whole_for_larger');
  });

  it('is had by a smaller one all the same once it has waited for it', () => {
    const play = played({ keepWholeMs: 5_000 });
    play.ask('small', 3, 'a', JOB);
    expect(play.sweep(4_999)).toEqual([]);
    expect(play.sweep(5_000)).toEqual(['granted small']);
  });

  it('is nothing where nobody asked for more, or where the policy says so', () => {
    const small = new Play({ a: 8 });
    expect(small.ask('one', 1).state).toBe('granted');
    const off = played({ keepWholeAhead: 0 });
    expect(off.ask('small', 3, 'a', JOB).state).toBe('granted');
  });

  it('are cards, too: a slice that leaves much unused waits for a cut one', () => {
    const play = new Play({ a: 8 });
    const slice = (id: string, name: string) =>
      play.ask(id, 1, 'q', { ...JOB, shape: { ...wholeCards(1), slice: name, spans: false } });
    for (let i = 0; i < 5; i++) play.ask(`card ${i}`, 1);
    expect(slice('first', '600m').state).toBe('granted');
    expect(slice('second', '600m').pendingReason).toBe('kept_whole_for_larger');
    expect(slice('beside it', '400m').state).toBe('granted');
    expect(play.ask('whole', 1).state).toBe('granted');
  });
});
