import type { AcquireLease as Request, Lease as LeaseView } from '@banyan/contracts/compute';
import { ATTR, inSpan, note } from '@banyan/telemetry';
import { acquire } from '../domain/lease/acquire.ts';
import type { LeaseCaller } from './caller.ts';
import { commandOf } from './lease-request.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';
import { noteOutcome } from './note-lease.ts';

export class AcquireLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /**
   * The lease, granted or pending. Idempotent by holder and requestKey. Throws `invalid_request`
   * for more than the fleet has, `conflict` for another request under the same key.
   */
  run(request: Request, caller: LeaseCaller): Promise<LeaseView> {
    return inSpan('acquire lease', {}, async () => {
      const command = commandOf(request, caller);
      const { holder, requestKey, resumes } = command;
      const { events, subject, now } = await this.#store.decide(
        { type: 'request', holder, requestKey, resumes },
        (snapshot) => acquire(snapshot.fleet, command, snapshot.subject, snapshot.now),
      );
      const [refused] = events;
      if (refused?.type === 'refused') {
        note({ [ATTR.leaseOutcome]: 'refused' });
        throw refused.reason;
      }
      return noteOutcome(viewOf(subject, now));
    });
  }
}
