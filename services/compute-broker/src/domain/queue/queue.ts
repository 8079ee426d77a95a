import type { Budget } from '../budget/budget.ts';

/** In whole cards. */
export interface Quota {
  /** Its own, at any time, within a bounded reclaim. */
  readonly nominal: number;
  /** At most so many beyond, of what others of the cohort leave unused; null: as many as there are. */
  readonly borrow: number | null;
  /** At most so many of its own are lent; null: all that it leaves unused. */
  readonly lend: number | null;
}

/** A vertical or tenant that asks for capacity. */
export interface Queue {
  readonly id: string;
  /** Queues of one cohort lend to each other. */
  readonly cohort: string | null;
  /** Its part of what is shared, against that of others. */
  readonly weight: number;
  /** By SKU; `*` stands for all that are not named. */
  readonly quotas: Readonly<Record<string, Quota>>;
  /** What it may spend; none: as much as it can. */
  readonly budget?: Budget | null | undefined;
}

/** The quota that cards of a SKU count against. */
export const resourceOf = (queue: Queue, sku: string): string => (sku in queue.quotas ? sku : '*');

export const NO_QUOTA: Quota = { nominal: 0, borrow: 0, lend: 0 };
