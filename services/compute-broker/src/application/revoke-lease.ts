import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { inSpan } from '@banyan/telemetry';
import { revoke } from '../domain/lease/revoke.ts';
import { type LeaseCaller, owned } from './caller.ts';
import { checkLeaseId } from './given-names.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';
import { noteLease } from './note-lease.ts';

export class RevokeLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** The lease with the notice that it has to end by; for operators. */
  run(leaseId: string, caller: LeaseCaller): Promise<LeaseView> {
    return inSpan('revoke lease', {}, async () => {
      checkLeaseId(leaseId);
      const { subject, now } = await this.#store.decide({ type: 'lease', leaseId }, (snapshot) =>
        revoke(owned(snapshot.subject, caller), snapshot.fleet.policy, snapshot.now),
      );
      return noteLease(viewOf(subject, now));
    });
  }
}
