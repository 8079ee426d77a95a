import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { type LeaseCaller, owned } from './caller.ts';
import { checkLeaseId } from './given-names.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';

export class ShowLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  async run(leaseId: string, caller: LeaseCaller): Promise<LeaseView> {
    checkLeaseId(leaseId);
    const { lease, now } = await this.#store.find(leaseId);
    return viewOf(owned(lease, caller), now);
  }
}
