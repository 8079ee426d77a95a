import { type Job, NO_CHECKPOINTS } from '../../../services/compute-broker/src/simulator/job.ts';
import type { Shape } from '../../../services/compute-broker/src/domain/lease/shape.ts';

export const SECOND = 1_000;

/** `members` of so many cards each, or of a slice of one. */
export const shapeOf = (cards: number, members = 1, slice: string | null = null): Shape => ({
  ...{ members, minMembers: members, cards, slice, within: 'any', sku: null, spans: false },
});

export const jobOf = (job: Pick<Job, 'id' | 'at' | 'shape' | 'workMs'> & Partial<Job>): Job => ({
  ...{ priority: 0, queue: 'jobs', walltimeMs: null, checkpoints: NO_CHECKPOINTS },
  ...job,
});

/** More cards than a node has come as members of eight, as they do where such jobs run. */
export const shapeOfCards = (cards: number): Shape =>
  cards <= 8 ? shapeOf(cards) : shapeOf(8, Math.ceil(cards / 8));

export const byArrival = (jobs: readonly Job[]): Job[] => jobs.toSorted((a, b) => a.at - b.at);
