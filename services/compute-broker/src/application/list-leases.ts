import type { LeaseList, LeaseListQuery } from '@banyan/contracts/compute';
import { isLive } from '../domain/lease/lease.ts';
import { holderListed, type LeaseCaller } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';

export class ListLeases {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Live leases, the oldest first: the caller's, for an operator everybody's. */
  run(query: LeaseListQuery, caller: LeaseCaller): Promise<LeaseList> {
    const { queue, state, limit, after = '' } = query;
    const holder = holderListed(query.holder, caller);
    return this.#store.look(({ fleet, now }) => {
      const found = [...fleet.leases.values()]
        .filter((lease) => isLive(lease) && lease.id > after)
        .filter((lease) => holder === undefined || lease.holder === holder)
        .filter((lease) => queue === undefined || lease.queue === queue)
        .filter((lease) => state === undefined || lease.state === state)
        .toSorted((a, b) => (a.id < b.id ? -1 : 1)); // Ids rise with time.
      const page = found.slice(0, limit);
      const next = found.length > limit ? page.at(-1)?.id : undefined;
      const leases = page.map((lease) => viewOf(lease, now));
      return { leases, ...(next !== undefined && { next }) };
    });
  }
}
