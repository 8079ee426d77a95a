import { expect, it } from 'vitest';
import { loseNode } from '../domain/fault/nodes.ts';
import { fleetAt, spec } from './fleet.fixture.ts';
import { RegisterFleet } from './register-fleet.ts';

it('a fleet at its start takes back virtual nodes that had vanished, and no machine', async () => {
  const { store } = fleetAt();
  const specs = [spec('virtual'), spec('machine', { sku: 'nvidia-h100' })];
  const register = new RegisterFleet(store);
  await register.run(specs);
  for (const { id } of specs) {
    await store.decide({ type: 'fleet' }, ({ fleet, now }) => loseNode(fleet, id, now));
  }
  await register.run(specs);
  const nodes = await store.nodes();
  expect(nodes.map(({ id, closed }) => [id, closed])).toEqual([
    ['machine', 'vanished'],
    ['virtual', null],
  ]);
});
