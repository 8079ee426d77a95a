import fc from 'fast-check';
import type { Shape } from '../lease/shape.ts';
import { wholeCards } from '../lease/shape.ts';
import { FAULT_LEVELS } from '@banyan/contracts/compute';

const gang = (rest: Partial<Shape>): Shape => ({ ...wholeCards(1), spans: false, ...rest });

const SHAPES: Shape[] = [
  ...[1, 1, 2, 3, 6].map((cards) => wholeCards(cards)),
  ...[2, 4].map((cards) => wholeCards(cards, 'ascend-910a')),
  ...[1, 2, 4].map((cards) => gang({ cards, sku: 'ascend-a3' })),
  gang({ members: 2, minMembers: 2, cards: 2, sku: 'ascend-910a', within: 'leaf' }),
  gang({ members: 2, minMembers: 1, cards: 4, sku: 'ascend-910a' }),
  gang({ members: 2, minMembers: 2, cards: 2, sku: 'ascend-910a', within: 'ring' }),
  gang({ members: 3, minMembers: 3, cards: 1, within: 'node' }),
  gang({ slice: 'vir12_3c_32g' }),
  gang({ slice: 'vir06_1c_16g', members: 3, minMembers: 3 }),
  gang({ slice: 'vir03_1c_8g', members: 2, minMembers: 2, within: 'node' }),
];

export const NODE_IDS = ['a1', 'a2', 'b1', 'p1', 'v1'] as const;
export const QUEUES = ['q0', 'q1', 'q2', 'solo'] as const;

const key = fc.nat(59);
const replica = fc.nat(1);
const node = fc.constantFrom(...NODE_IDS);

const acquire = fc.record({
  do: fc.constant('acquire' as const),
  ...{ key, replica },
  shape: fc.constantFrom(...SHAPES),
  queue: fc.constantFrom(...QUEUES),
  priority: fc.constantFrom(0, 0, 0, 1, 2),
  walltimeMs: fc.constantFrom(null, null, 1_000, 3_000, 8_000),
  resumes: fc.option(key, { freq: 4 }),
  reserved: fc.option(key, { freq: 6 }),
});

/** Streams of what may be asked of two replicas, and of what may befall them. */
const command = fc.oneof(
  { weight: 8, arbitrary: acquire },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constantFrom('renew' as const, 'release' as const),
      ...{ key, replica, stale: fc.constantFrom(false, false, true) },
    }),
  },
  { weight: 6, arbitrary: fc.record({ do: fc.constant('sweep' as const), replica }) },
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant('wait' as const),
      ms: fc.integer({ min: 1, max: 1_500 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set clock' as const),
      byMs: fc.constantFrom(-3_600_000, -1_000, 1_000, 3_600_000),
      verb: fc.constant('set' as const),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('set clock' as const),
      byMs: fc.constantFrom(2_000, 3_600_000),
      verb: fc.constant('unwatched' as const),
    }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('catch up' as const), replica }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('tell spent' as const), replica }) },
  // A kill between decision and commit, and a start from the rows.
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const), replica }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('fault' as const),
      ...{ key, replica, node, card: fc.nat(3), level: fc.constantFrom(...FAULT_LEVELS) },
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('recover' as const), replica, node, card: fc.nat(3) }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('drain' as const, 'vanish' as const, 'open' as const, 'open' as const),
      ...{ replica, node },
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constantFrom('reserve' as const, 'reserve' as const, 'cancel' as const),
      ...{ key, replica, shape: fc.constantFrom(...SHAPES) },
      ...{ queue: fc.constantFrom(...QUEUES), inMs: fc.integer({ min: 1, max: 6_000 }) },
    }),
  },
);

export const commands = fc.array(command, { maxLength: 150, size: 'max' });

export type Command = typeof command extends fc.Arbitrary<infer C> ? C : never;
