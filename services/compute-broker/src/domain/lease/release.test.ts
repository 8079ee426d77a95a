import { describe, expect, it } from 'vitest';
import { asking, happen } from './fleet.fixture.ts';
import { release } from './release.ts';

describe('release', () => {
  it('frees the cards, and their node moves on', () => {
    const fleet = asking();
    const events = release(fleet.ask('l', 2), { fencingToken: '1' }, 7);
    expect(happen(fleet.state, events)).toMatchObject([
      { type: 'released', at: 7, lease: { state: 'released' } },
    ]);
    expect(fleet.state.nodes.get('b')).toMatchObject({ free: 3n });
  });

  it('takes a request out of the line', () => {
    const fleet = asking();
    fleet.ask('six', 6);
    expect(release(fleet.ask('l', 1), {}, 0)).toMatchObject([
      { lease: { state: 'released', pendingReason: null } },
    ]);
  });

  it('refuses a token that is not that of the lease', () => {
    expect(() => release(asking().ask('l', 1), { fencingToken: '2' }, 0)).toThrow(
      expect.objectContaining({ kind: 'conflict' }),
    );
  });

  it.each(['released', 'expired', 'preempted', 'revoked'] as const)(
    'changes nothing once it is %s',
    (state) => {
      expect(release({ ...asking().ask('l', 1), state }, {}, 0)).toEqual([]);
    },
  );
});
