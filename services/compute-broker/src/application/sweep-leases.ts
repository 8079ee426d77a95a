import { sweep } from '../domain/lease/sweep.ts';
import type { LeaseStore } from './lease-store.ts';

/** Frees what was not renewed, grants what waits. */
export class SweepLeases {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Says how many leases changed. */
  async run(): Promise<number> {
    const { events } = await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) =>
      sweep(fleet, now),
    );
    return events.length;
  }
}
