import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { type LeaseCaller, owned } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';

export class ShowLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  async run(leaseId: string, caller: LeaseCaller): Promise<LeaseView> {
    const { subject, now } = await this.#store.read({ leaseId });
    return viewOf(owned(subject, caller), now);
  }
}
