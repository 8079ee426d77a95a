import type { AcquireLease as Request, Lease as LeaseView } from '@banyan/contracts/compute';
import { newId } from '@banyan/kernel';
import { ATTR, inSpan, note } from '@banyan/telemetry';
import { acquire } from '../domain/acquire.ts';
import type { LeaseCaller } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { viewOf } from './lease-view.ts';

export class AcquireLease {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** The lease, granted or pending. Idempotent by holder and requestKey. */
  run({ requestKey, queue, shape, ttlMs }: Request, { holder }: LeaseCaller): Promise<LeaseView> {
    return inSpan('acquire lease', {}, async () => {
      const leaseId = newId('lease');
      const command = { leaseId, holder, requestKey, queue, cards: shape.cards, ttlMs };
      const { events, subject, now } = await this.#store.decide(
        { holder, requestKey },
        (snapshot) => acquire(snapshot.state, command, snapshot.subject, snapshot.now),
      );
      const [refused] = events;
      if (refused?.type === 'refused') throw refused.reason;
      const view = viewOf(subject, now);
      note({
        [ATTR.leaseId]: view.id,
        [ATTR.leaseOutcome]: view.state,
        [ATTR.leaseToken]: view.fencingToken ?? undefined,
      });
      return view;
    });
  }
}
