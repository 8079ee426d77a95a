import { describe, expect, it } from 'vitest';
import { asking } from './fleet.fixture.ts';
import { renew } from './renew.ts';

const conflict = expect.objectContaining({ kind: 'conflict' });

describe('renew', () => {
  const granted = asking().ask('l', 1);

  it('starts the TTL anew', () => {
    expect(renew(granted, { fencingToken: '1' }, 700)).toMatchObject([
      { type: 'renewed', lease: { expiresAt: 1_700, fencingToken: 1n } },
    ]);
  });

  it('refuses a token that is not that of the lease', () => {
    expect(() => renew(granted, { fencingToken: '0' }, 1)).toThrow(conflict);
    expect(() => renew(granted, { fencingToken: '01' }, 1)).toThrow(conflict);
  });

  it('refuses a lease that is past its end although nobody swept it', () => {
    expect(renew(granted, {}, 999)).toHaveLength(1);
    expect(() => renew(granted, {}, 1_000)).toThrow(conflict);
  });

  it.each(['pending', 'released', 'expired', 'preempted', 'revoked'] as const)(
    'refuses one that is %s',
    (state) => {
      expect(() => renew({ ...granted, state }, {}, 1)).toThrow(conflict);
    },
  );
});
