import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { inSpan } from '@banyan/telemetry';
import { withinBudget } from '../domain/budget/within-budget.ts';
import type { Keep } from '../domain/lease/check-token.ts';
import { renew } from '../domain/lease/renew.ts';
import { type LeaseCaller, owned } from './caller.ts';
import { checkLeaseId } from './given-names.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';
import { noteLease } from './note-lease.ts';

export class RenewLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /**
   * The lease with its TTL begun anew, or told to end where the budget of its queue is spent. Throws `not_found` for another's, `conflict` after its end.
   */
  run(leaseId: string, command: Keep, caller: LeaseCaller): Promise<LeaseView> {
    return inSpan('renew lease', {}, async () => {
      checkLeaseId(leaseId);
      const { subject, now } = await this.#store.decide(
        { type: 'lease', leaseId },
        ({ fleet, subject: known, now: at }) => {
          const lease = owned(known, caller);
          return withinBudget(fleet, lease, renew(lease, command, at), at);
        },
      );
      return noteLease(viewOf(subject, now));
    });
  }
}
