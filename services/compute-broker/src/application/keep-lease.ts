import type { Lease as LeaseView } from '@banyan/contracts/compute';
import { ATTR, inSpan, note } from '@banyan/telemetry';
import type { LeaseEvent } from '../domain/event.ts';
import { type Keep, release, renew } from '../domain/keep.ts';
import type { Lease } from '../domain/lease.ts';
import { type LeaseCaller, owned } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';

/** Renews and releases: what a holder does with a lease that it has. */
export class KeepLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  renew(leaseId: string, command: Keep, caller: LeaseCaller): Promise<LeaseView> {
    return this.#keep('renew lease', leaseId, caller, (lease, now) => renew(lease, command, now));
  }

  release(leaseId: string, command: Keep, caller: LeaseCaller): Promise<LeaseView> {
    return this.#keep('release lease', leaseId, caller, (lease) => release(lease, command));
  }

  #keep(
    name: string,
    leaseId: string,
    caller: LeaseCaller,
    decide: (lease: Lease, now: number) => LeaseEvent[],
  ): Promise<LeaseView> {
    return inSpan(name, { [ATTR.leaseId]: leaseId }, async () => {
      const { subject, now } = await this.#store.decide({ leaseId }, (snapshot) =>
        decide(owned(snapshot.subject, caller), snapshot.now),
      );
      const view = viewOf(subject, now);
      note({ [ATTR.leaseOutcome]: view.state, [ATTR.leaseToken]: view.fencingToken ?? undefined });
      return view;
    });
  }
}
