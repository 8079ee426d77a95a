import { apply } from '../domain/apply.ts';
import type { BrokerEvent } from '../domain/event.ts';
import { Fleet } from '../domain/fleet.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';
import { resize } from '../domain/fleet/resize.ts';
import { isLive, type Lease } from '../domain/lease/lease.ts';
import type { Place } from '../domain/placement/place.ts';
import type { Policy } from '../domain/policy.ts';
import { sweep } from '../domain/lease/sweep.ts';
import { Oracle } from '../oracle/oracle.ts';

/** Ended leases stay so many: a job may go on with one of them. */
const KEPT = 1_024;
/** The oracle looks at every lease only after so many sweeps. */
const LOOKS = 500;

/** Nothing is played for so long: what ends then does not end. */
export const NEVER_MS = 1e13;

type LeaseTold = (event: BrokerEvent & { lease: Lease }, before: Lease | undefined) => void;

/** The core on a virtual clock, and who judges it. */
export class World {
  now = 0;
  readonly fleet: Fleet;
  readonly oracle: Oracle | undefined;
  onLease: LeaseTold = () => undefined;
  readonly #ended: string[] = [];
  #sweeps = 0;
  events = 0;

  constructor(nodes: readonly NodeSpec[], policy: Partial<Policy>, place?: Place, judged = true) {
    this.fleet = new Fleet(policy, place);
    this.oracle = judged ? new Oracle(this.fleet.policy) : undefined;
    for (const spec of nodes) {
      const node = resize(spec, undefined);
      this.tell([{ type: 'node', verb: 'registered', at: 0, node }]);
    }
  }

  tell(events: readonly BrokerEvent[]): void {
    for (const event of events) {
      const before = 'lease' in event ? this.fleet.leases.get(event.lease.id) : undefined;
      apply(this.fleet, event);
      this.oracle?.saw(event);
      this.events++;
      if (!('lease' in event)) continue;
      this.onLease(event, before);
      if (!isLive(event.lease)) this.#forget(event.lease.id);
    }
  }

  /** When a sweep finds something to do that only time brings. */
  get due(): number {
    const { ends, cardEnds, promised } = this.fleet;
    let due = Math.min(ends.next ?? Infinity, cardEnds.next ?? Infinity);
    for (const { plan } of promised.values()) {
      if ((plan?.start ?? 0) > this.now) due = Math.min(due, plan?.start ?? Infinity);
    }
    return due < NEVER_MS ? due : Infinity;
  }

  sweep(): void {
    this.tell(sweep(this.fleet, this.now));
    if (this.#sweeps++ % LOOKS === 0) this.oracle?.swept(this.now);
  }

  /** What the oracle found, after a last look at everything. */
  violations() {
    this.oracle?.rows(this.fleet.nodes.values(), this.fleet.leases.values(), this.now);
    return this.oracle?.violations ?? [];
  }

  #forget(id: string): void {
    this.#ended.push(id);
    if (this.#ended.length < 2 * KEPT) return;
    for (const old of this.#ended.splice(0, KEPT)) this.fleet.leases.set(old, undefined);
  }
}
