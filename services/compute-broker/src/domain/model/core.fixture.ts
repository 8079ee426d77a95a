import { apply } from '../apply.ts';
import { withinBudget } from '../budget/within-budget.ts';
import { acquire } from '../lease/acquire.ts';
import { release } from '../lease/release.ts';
import { renew } from '../lease/renew.ts';
import { sweep } from '../lease/sweep.ts';

/** What a run decides with; mutants replace a part of it. */
export const CORE = {
  acquire,
  renew,
  withinBudget,
  release,
  sweep,
  apply,
  /** Whether nothing has happened since a replica looked last. */
  stillSo: (seen: number, happened: number): boolean => seen === happened,
  /** By how much a replica's own clock is off; the store's is the one that counts. */
  clockOff: 0,
};

export type Core = typeof CORE;
