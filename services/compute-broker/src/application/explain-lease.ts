import type { LeaseExplanation } from '@banyan/contracts/compute';
import { explain } from '../domain/queue/explain.ts';
import { type LeaseCaller, owned } from './caller.ts';
import { explanationOf } from './explanation-view.ts';
import { checkLeaseId } from './given-names.ts';
import type { LeaseStore } from './lease-store.ts';

export class ExplainLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Why a lease is as it is, what it waits for, when it starts. Throws `not_found` for another's. */
  async run(leaseId: string, caller: LeaseCaller): Promise<LeaseExplanation> {
    checkLeaseId(leaseId);
    const found = owned((await this.#store.find(leaseId)).lease, caller);
    return this.#store.look(({ fleet, now }) => {
      const lease = fleet.leases.get(leaseId) ?? found;
      const holderOf = (id: string) => fleet.leases.get(id)?.holder ?? '';
      const explanation = explanationOf(explain(fleet, lease, now), caller, holderOf);
      return { leaseId, queue: lease.queue, ...explanation };
    });
  }
}
