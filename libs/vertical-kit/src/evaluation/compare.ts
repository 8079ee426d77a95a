import { bootstrap, type Interval, share } from './interval.ts';
import type { Evaluation, Outcome, TargetReport } from './report.ts';

export interface Comparison {
  id: string;
  metric: string;
  /** Cases that both have. */
  pairs: number;
  before: number | null;
  after: number | null;
  /** After less before, over the pairs, and its 95 % interval: bootstrap over the pairs. */
  difference: number | null;
  interval: Interval | null;
  verdict: 'better' | 'worse' | 'the same' | 'undecided' | 'nothing in common';
  sameData: boolean;
}

type Pair = [Outcome, Outcome];

/** Two runs, case by case: what both were asked is all that counts. */
export function compare(before: Evaluation, after: Evaluation): Comparison[] {
  return before.targets.flatMap((a) => {
    const b = after.targets.find(({ id }) => id === a.id);
    return b ? [compareTarget(a, b)] : [];
  });
}

function compareTarget(a: TargetReport, b: TargetReport): Comparison {
  const others = new Map(b.outcomes.map((outcome) => [outcome.id, outcome]));
  const pairs = a.outcomes.flatMap((outcome): Pair[] => {
    const other = others.get(outcome.id);
    return other ? [[outcome, other]] : [];
  });
  const interval = bootstrap(pairs, differenceOf);
  return {
    ...{ id: a.id, metric: a.metric, pairs: pairs.length },
    before: share(pairs.map(([one]) => one)),
    after: share(pairs.map(([, other]) => other)),
    difference: differenceOf(pairs),
    interval,
    verdict: verdictOf(interval),
    sameData: a.data?.sha256 === b.data?.sha256,
  };
}

function differenceOf(pairs: readonly Pair[]): number | null {
  const [a, b] = [share(pairs.map(([one]) => one)), share(pairs.map(([, other]) => other))];
  return a === null || b === null ? null : b - a;
}

function verdictOf(interval: Interval | null): Comparison['verdict'] {
  if (!interval) return 'nothing in common';
  if (interval[0] > 0) return 'better';
  if (interval[0] === 0 && interval[1] === 0) return 'the same';
  return interval[1] < 0 ? 'worse' : 'undecided';
}
