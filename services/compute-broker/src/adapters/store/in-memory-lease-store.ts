import {
  type Decided,
  LeaseStore,
  type Scope,
  type Snapshot,
} from '../../application/lease-store.ts';
import { apply } from '../../domain/apply.ts';
import type { BrokerEvent } from '../../domain/event.ts';
import { Fleet } from '../../domain/fleet.ts';
import type { Lease } from '../../domain/lease/lease.ts';
import type { Policy } from '../../domain/policy.ts';
import { subjectAfter } from './subject-after.ts';

/** The fleet in memory, on any clock: for tests and simulations. */
export class InMemoryLeaseStore extends LeaseStore {
  readonly #now: () => number;
  readonly #fleet: Fleet;
  /** All that ever happened, in order. */
  readonly events: BrokerEvent[] = [];

  constructor(now: () => number, policy: Partial<Policy> = {}) {
    super();
    this.#now = now;
    this.#fleet = new Fleet(policy);
  }

  async decide(scope: Scope, decision: (snapshot: Snapshot) => BrokerEvent[]): Promise<Decided> {
    // No await between look and change: nobody gets in between.
    const [fleet, now] = [this.#fleet, this.#now()];
    const subject = this.#subject(scope);
    const events = decision({ fleet, subject, now });
    for (const event of events) apply(fleet, event);
    this.events.push(...events);
    return { events, subject: subjectAfter(events, subject), now };
  }

  #subject(scope: Scope): Lease | undefined {
    if (scope.type === 'fleet') return undefined;
    if (scope.type === 'lease') return this.#fleet.leases.get(scope.leaseId);
    return this.#fleet.leaseOf(scope.holder, scope.requestKey);
  }
}
