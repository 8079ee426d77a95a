import type { Shape } from '../../domain/lease/shape.ts';
import type { Place } from '../../domain/placement/place.ts';
import type { Policy } from '../../domain/policy.ts';
import type { Random } from '../random.ts';
import { fragmentationGradientDescent } from './fgd.ts';
import { anyFit, bestFit, firstFit } from './simple.ts';

/** How cards are chosen in a run. All else is the broker's core in each of them. */
export interface PlacementPolicy {
  readonly what: string;
  readonly policy: Partial<Policy>;
  /** Without: the broker's own. */
  readonly place?: (random: Random, mix: readonly Shape[]) => Place;
}

const other = { keepWholeAhead: 0 };

export const PLACEMENT_POLICIES: Readonly<Record<string, PlacementPolicy>> = {
  // A trace says an end of few, and may hold all of them to be jobs.
  banyan: {
    what: "the broker's own; whoever asks may be told to wait for what is kept whole",
    policy: { keepWholeFrom: 'all' },
  },
  'banyan-eager': {
    what: "the broker's own, that keeps nothing whole for requests to come",
    policy: other,
  },
  'first-fit': { what: 'the first node with room', policy: other, place: firstFit },
  'best-fit': { what: 'the node with the least left', policy: other, place: bestFit },
  random: { what: 'any node with room', policy: other, place: anyFit },
  fgd: {
    what: "fragmentation gradient descent (ATC'23), told the mix of the trace",
    policy: other,
    place: (_, mix) => fragmentationGradientDescent(mix),
  },
};
