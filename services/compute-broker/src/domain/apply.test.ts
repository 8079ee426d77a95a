import { expect, it } from 'vitest';
import { asking, fleetOf, happen } from './lease/fleet.fixture.ts';

it('what is told again of an older lease, read from a log, never lowers the token of its node', () => {
  const { state, ask } = asking(fleetOf({ a: 4 }));
  const [first, second] = [ask('l1', 1), ask('l2', 1)];
  const placement = first.placement.map((place) => ({ ...place }));
  const notice = { reason: 'revoked', by: null, until: 9 } as const;
  happen(state, [{ type: 'noticed', at: 1, lease: { ...first, placement, notice } }]);
  expect(state.nodes.get('a')?.token).toBe(second.fencingToken);
  expect(ask('l3', 1).fencingToken).toBe(3n);
});
