import type { Place } from '../../domain/placement/place.ts';
import type { Random } from '../random.ts';
import { byScore } from './by-score.ts';
import { leftOf } from './state.ts';

/** The first node, by its name in the inventory, that has room. */
export const firstFit = (): Place => byScore(() => undefined);

/** The node that has the least left, and there the card that has. */
export const bestFit = (): Place =>
  byScore(({ node, mask, slice }) => {
    const { total, cut } = leftOf(node);
    const rest =
      slice === null ? 1 : (cut.find(([card]) => mask === 1n << BigInt(card))?.[1] ?? 3_000);
    return total * 4_096 + rest;
  });

/** Any place that has room. */
export const anyFit = (random: Random): Place => byScore(() => random.next());
