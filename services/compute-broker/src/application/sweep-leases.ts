import { sweep } from '../domain/sweep.ts';
import type { LeaseStore } from './lease-store.ts';

/**
 * How long cards rest after a lease ended without its holder's word, ms: the error between clocks,
 * and what the holder sent last.
 */
export const LOCK_DELAY_MS = 500;

/** Frees what was not renewed, grants what waits. */
export class SweepLeases {
  readonly #store: LeaseStore;
  readonly #lockDelayMs: number;

  constructor(store: LeaseStore, lockDelayMs = LOCK_DELAY_MS) {
    this.#store = store;
    this.#lockDelayMs = lockDelayMs;
  }

  /** Says how many leases changed. */
  async run(): Promise<number> {
    const { events } = await this.#store.decide(undefined, ({ state, now }) =>
      sweep(state, this.#lockDelayMs, now),
    );
    return events.length;
  }
}
