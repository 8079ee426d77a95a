import { sweep } from '../domain/lease/sweep.ts';
import type { LeaseStore } from './lease-store.ts';

/** Frees what was not renewed, grants what waits. */
export class SweepLeases {
  readonly #store: LeaseStore;
  readonly #lockDelayMs: number;

  /**
   * @param lockDelayMs how long cards rest after a lease ended without its holder's word: the error
   *   between clocks, and what the holder sent last
   */
  constructor(store: LeaseStore, lockDelayMs: number) {
    this.#store = store;
    this.#lockDelayMs = lockDelayMs;
  }

  /** Says how many leases changed. */
  async run(): Promise<number> {
    const lockDelayMs = this.#lockDelayMs;
    const { events } = await this.#store.decide({ type: 'sweep', lockDelayMs }, ({ state, now }) =>
      sweep(state, lockDelayMs, now),
    );
    return events.length;
  }
}
