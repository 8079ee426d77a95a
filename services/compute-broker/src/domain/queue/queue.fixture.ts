import { Fleet } from '../fleet.ts';
import { acquire, type Acquire } from '../lease/acquire.ts';
import { happen, nodeOf, request } from '../lease/fleet.fixture.ts';
import type { Lease } from '../lease/lease.ts';
import { release } from '../lease/release.ts';
import { sweep } from '../lease/sweep.ts';
import type { Policy } from '../policy.ts';
import type { Queue, Quota } from './queue.ts';

export const queueOf = (id: string, quota: Partial<Quota>, rest: Partial<Queue> = {}): Queue => ({
  ...{ id, cohort: 'all', weight: 1 },
  quotas: { '*': { nominal: 0, borrow: null, lend: null, ...quota } },
  ...rest,
});

/** A fleet of H100 with queues, told what to do step by step at time `now`. */
export class Play {
  readonly fleet: Fleet;
  now = 0;

  constructor(nodes: Record<string, number>, queues: Queue[] = [], policy: Partial<Policy> = {}) {
    this.fleet = new Fleet({
      patienceMs: Infinity,
      lockDelayMs: 500,
      drainMs: 1_000,
      hearMs: 1_000,
      ...policy,
    });
    for (const [id, cards] of Object.entries(nodes)) {
      this.fleet.nodes.set(id, nodeOf(id, cards, { sku: 'nvidia-h100' }));
    }
    for (const queue of queues) this.fleet.queues.set(queue.id, queue);
  }

  ask(id: string, cards: number, queue = 'a', rest: Partial<Acquire> = {}): Lease {
    const key = { leaseId: id, requestKey: id, cards, queue, ttlMs: 1e9 };
    const [event] = happen(
      this.fleet,
      acquire(this.fleet, request({ ...key, ...rest }), undefined, this.now),
    );
    if (event?.type === 'refused') throw event.reason;
    return this.lease(id);
  }

  sweep(now = this.now): string[] {
    this.now = now;
    return happen(this.fleet, sweep(this.fleet, now)).map((event) =>
      'lease' in event ? `${event.type} ${event.lease.id}` : event.type,
    );
  }

  release(id: string): void {
    happen(this.fleet, release(this.lease(id), {}, this.now));
  }

  lease(id: string): Lease {
    const lease = this.fleet.leases.get(id);
    if (!lease) throw new Error(`There is no ${id}.`);
    return lease;
  }

  states(): Record<string, string> {
    const all = [...this.fleet.leases.values()];
    return Object.fromEntries(
      all.map(({ id, state, pendingReason }) => [id, pendingReason ?? state]),
    );
  }
}
