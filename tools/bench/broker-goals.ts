import { atLeast, type Goal } from './result.ts';

export interface Measured {
  perSecond: number;
  grant: { p50: number; p99: number };
}

export interface Took {
  p50: number;
  p99: number;
}

export interface BrokerFigures {
  ours: Measured;
  plain: Measured;
  /** The same load for long, and with a transaction held open meanwhile. */
  free: Measured;
  held: Measured;
  gangs: { all: Took; few: Took; faults: Took };
  /** Microseconds of an operation on 1k and on 64k cards. */
  growth: { small: number; large: number };
}

const below = (id: string, goal: string, ms: number, most: number): Goal => ({
  ...{ id, goal, measured: `${ms.toFixed(1)} ms`, met: ms <= most },
});

/** What compute-broker promises; PostgreSQL waits for the disk at every commit. */
export function brokerGoals({ ours, plain, free, held, gangs, growth }: BrokerFigures): Goal[] {
  const loss = 1 - held.perSecond / free.perSecond;
  return [
    {
      ...{
        id: 'operations',
        goal: 'lease operations/s, 16,384 cards, 10,000 live: at least 5,000',
      },
      ...{ measured: `${Math.round(ours.perSecond)}/s`, met: ours.perSecond >= 5_000 },
    },
    atLeast(
      'operations-plain',
      'the same: at least 2x a queue with `skip locked`',
      ours.perSecond / plain.perSecond,
      2,
    ),
    below('grant-p99', 'a grant at that load: p99 at most 25 ms', ours.grant.p99, 25),
    {
      ...{ id: 'held-open', goal: 'a transaction held open for ten minutes costs at most 10 %' },
      ...{ measured: `${(loss * 100).toFixed(1)} %`, met: loss <= 0.1 },
    },
    below('gang-all', 'a gang of all 16,384 cards: p99 at most 1 s', gangs.all.p99, 1_000),
    below('gang-256', 'a gang of 256 cards: p99 at most 100 ms', gangs.few.p99, 100),
    below(
      'fault',
      'four nodes lost at once, a gang of 4,096 whole on others: p99 at most 1 s',
      gangs.faults.p99,
      1_000,
    ),
    {
      ...{ id: 'growth', goal: 'an operation on 65,536 cards costs at most 1.5x one on 1,024' },
      measured: `${(growth.large / growth.small).toFixed(2)}x`,
      met: growth.large <= 1.5 * growth.small,
    },
  ];
}
