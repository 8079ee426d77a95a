import type { AcquireLease as Request, Lease as LeaseView } from '@banyan/contracts/compute';
import { newId } from '@banyan/kernel';
import { ATTR, inSpan, note } from '@banyan/telemetry';
import { wholeCards } from '../domain/lease/shape.ts';
import { acquire } from '../domain/lease/acquire.ts';
import type { LeaseCaller } from './caller.ts';
import { checkRequestKey } from './given-names.ts';
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
  run({ requestKey, queue, shape, ttlMs }: Request, { holder }: LeaseCaller): Promise<LeaseView> {
    return inSpan('acquire lease', {}, async () => {
      checkRequestKey(requestKey);
      const leaseId = newId('lease');
      const command = {
        ...{ leaseId, holder, requestKey, queue, ttlMs, shape: wholeCards(shape.cards) },
        ...{ priority: 0, walltimeMs: null, sticky: [], resumes: null, reservation: null },
      };
      const { events, subject, now } = await this.#store.decide(
        { type: 'request', holder, requestKey },
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
