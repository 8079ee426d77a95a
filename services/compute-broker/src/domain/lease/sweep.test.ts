import { describe, expect, it } from 'vitest';
import { asking, happen } from './fleet.fixture.ts';
import { release } from './release.ts';
import { sweep } from './sweep.ts';

describe('sweep', () => {
  it('waits for the lock delay before cards change hands', () => {
    const fleet = asking();
    fleet.ask('one', 6);
    expect(sweep(fleet.state, 1_499)).toEqual([]);
    expect(sweep(fleet.state, 1_500)).toMatchObject([{ type: 'expired', lease: { id: 'one' } }]);
  });

  it('lets a request lapse that nobody repeats', () => {
    const fleet = asking();
    fleet.ask('one', 6);
    fleet.ask('two', 1);
    expect(sweep(fleet.state, 1_000)).toMatchObject([
      { type: 'expired', lease: { id: 'two', state: 'expired', pendingReason: null } },
    ]);
  });

  it('grants what waits in order of arrival, none overtaking in its queue', () => {
    const fleet = asking();
    fleet.ask('first', 4);
    const second = fleet.ask('second', 2);
    fleet.ask('w1', 3);
    fleet.ask('w2', 1);
    fleet.ask('w3', 1, 'p');
    happen(fleet.state, release(second, {}, 0));
    // Two cards are free: too few for w1, and w2 may not pass it; w3 waits in another queue.
    expect(sweep(fleet.state, 10)).toMatchObject([
      { type: 'granted', lease: { id: 'w3', grantedAt: 10, expiresAt: 1_010, fencingToken: 2n } },
    ]);
  });
});
