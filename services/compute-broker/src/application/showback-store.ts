import type { Spent } from '../domain/budget/budget.ts';
import type { Entry } from '../domain/showback/bill.ts';

/** What became of one round. */
export interface Folded {
  /** There is more of the log, and a round to come. */
  more: boolean;
  /** The clock was set in it: what was now before then is not now. */
  stepped: boolean;
}

export interface TimesOf {
  from: number;
  until: number;
  /** Whose; undefined: everybody's, and nobody's. */
  holder: string | undefined;
  /** Holders apart; else in one entry, without a name. */
  byHolder: boolean;
}

export interface Times {
  entries: Entry[];
  /** All that there was in that time, in part-milliseconds. */
  capacityPartMs: bigint;
  /** Since when it is known who had what, and until when it is folded; undefined: nothing is yet. */
  folded: { since: number; through: number } | undefined;
}

/** Time of cards by the hour, folded from the log. Times are epoch ms by the store's clock. */
export abstract class ShowbackStore {
  /**
   * Folds some of the log that is not folded yet, and the time up to `upTo` once there is no more of
   * it. Each entry and each moment once, whoever is killed meanwhile. `undefined`: somebody else does.
   */
  abstract fold(upTo: number | undefined): Promise<Folded | undefined>;

  /** Books work that was told, each hold once; says of how many. Forgets what can be told no more. */
  abstract foldUsage(): Promise<number>;

  abstract times(of: TimesOf): Promise<Times>;

  /** What was booked on queues in windows of whole days. */
  abstract spent(windows: readonly Pick<Spent, 'id' | 'from' | 'until'>[]): Promise<Spent[]>;
}
