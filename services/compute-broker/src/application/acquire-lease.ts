import type { AcquireLease as Request, Lease as LeaseView } from '@banyan/contracts/compute';
import { MeshError, newId } from '@banyan/kernel';
import { ATTR, inSpan, note } from '@banyan/telemetry';
import { acquire } from '../domain/lease/acquire.ts';
import type { LeaseCaller } from './caller.ts';
import { checkRequestKey } from './given-names.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';
import { noteOutcome } from './note-lease.ts';
import { shapeOf } from './request-shape.ts';

export class AcquireLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /**
   * The lease, granted or pending. Idempotent by holder and requestKey. Throws `invalid_request`
   * for more than the fleet has, `conflict` for another request under the same key.
   */
  run(request: Request, { holder, operator }: LeaseCaller): Promise<LeaseView> {
    return inSpan('acquire lease', {}, async () => {
      const { requestKey, queue, ttlMs, priority = 0, walltimeMs = null } = request;
      const { sticky = [], resumes = null } = request;
      checkRequestKey(requestKey);
      checkPriority(priority, operator);
      const leaseId = newId('lease');
      const command = {
        ...{ leaseId, holder, requestKey, queue, ttlMs, shape: shapeOf(request.shape) },
        ...{ priority, walltimeMs, sticky, resumes, reservation: null },
      };
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

/** Else whoever says the highest number has all the cards. */
function checkPriority(priority: number, operator: boolean): void {
  if (priority <= 0 || operator) return;
  throw new MeshError('forbidden', 'A priority above 0 is for operators.', {
    issues: [{ path: 'priority', message: 'is above 0' }],
  });
}
