import type { Job } from '../../../services/compute-broker/src/simulator/job.ts';
import { Random } from '../../../services/compute-broker/src/simulator/random.ts';
import { Failure } from '../../stack/failure.ts';
import { CHECKPOINTS } from '../training.ts';
import { jobOf, shapeOf, shapeOfCards } from './jobs.ts';

interface Kind {
  readonly weight: number;
  /** Cards, or thousandths of one. */
  readonly cards: number;
  readonly milli?: number;
  /** The median of a log-normal, sigma 1. */
  readonly hours: number;
  readonly priority: number;
  readonly trains: boolean;
}

const kind = (weight: number, cards: number, hours: number, rest: Partial<Kind> = {}): Kind => ({
  ...{ weight, cards, hours, priority: 0, trains: cards >= 8 },
  ...rest,
});

const PROFILES: Readonly<Record<string, { what: string; kinds: readonly Kind[] }>> = {
  mixed: {
    what: 'notebooks, fine-tuning and training of a shared cluster',
    kinds: [
      kind(35, 1, 1),
      kind(15, 2, 2),
      kind(15, 4, 3),
      kind(20, 8, 5),
      kind(8, 16, 8),
      kind(4, 64, 10),
      kind(1, 256, 12, { priority: 1 }),
    ],
  },
  training: {
    what: 'large jobs with checkpoints only',
    kinds: [kind(50, 8, 8), kind(30, 64, 12), kind(15, 256, 16), kind(5, 1_024, 24)],
  },
  serving: {
    what: 'small replicas that stay for long; slices where the fleet shares cards',
    kinds: [
      kind(25, 1, 24, { milli: 250 }),
      kind(25, 1, 24, { milli: 500 }),
      kind(35, 1, 36),
      kind(10, 2, 48),
      kind(5, 8, 48, { trains: false }),
    ],
  },
};

export const PROFILE_NAMES = Object.keys(PROFILES);

const HOUR = 3_600_000;

interface Options {
  readonly profile: string;
  /** What is asked for, as a part of what the fleet can give. */
  readonly load: number;
  readonly cards: number;
  readonly cardsPerNode: number;
  /** Whether cards can be shared in thousandths; else a slice is a card. */
  readonly shares: boolean;
  readonly days: number;
  readonly seed: number;
}

/** Jobs that come at random, one after the other; the same seed gives the same ones. */
export function* generatedJobs({ profile, ...fleet }: Options): Generator<Job> {
  const found = PROFILES[profile];
  if (!found) throw new Failure(`There is no profile ${profile}: ${PROFILE_NAMES.join(', ')}.`);
  const { cards, load, shares, days, seed, cardsPerNode } = fleet;
  const random = new Random(seed ^ 0x6e6e);
  const kinds = found.kinds.filter((one) => one.cards <= cards / 2);
  const all = kinds.reduce((sum, { weight }) => sum + weight, 0);
  // The mean of a log-normal of sigma 1 is 1.65 medians.
  const each = kinds.reduce(
    (sum, one) =>
      sum +
      (one.weight / all) *
        one.cards *
        (shares ? (one.milli ?? 1_000) / 1_000 : 1) *
        one.hours *
        1.6487,
    0,
  );
  const apart = (each * HOUR) / (cards * load);
  let at = 0;
  for (let i = 0; ; i++) {
    at += Math.ceil(random.exponential(apart));
    if (at > days * 24 * HOUR) return;
    const { cards: count, hours, milli, priority, trains } = random.weighted(kinds);
    const workMs = Math.ceil(random.logNormal(hours * HOUR, 1));
    const slice = milli !== undefined && shares ? `${milli}m` : null;
    yield jobOf({
      ...{ id: `job-${i}`, at, priority, workMs },
      shape: count > cardsPerNode || count > 8 ? shapeOfCards(count) : shapeOf(count, 1, slice),
      // People say an end that is far off.
      walltimeMs: trains ? workMs * 3 + 4 * HOUR : null,
      ...(trains && CHECKPOINTS.fast && { checkpoints: CHECKPOINTS.fast }),
    });
  }
}
