import type { QueueDetails } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import type { LeaseCaller } from './caller.ts';
import type { LeaseStore } from './lease-store.ts';
import { runningIn, shortOf, summariesOf } from './queue-views.ts';

const MOST = 100;

export class ShowQueue {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** What a queue has and what waits in it; of its leases those of the caller. */
  run(id: string, { holder, operator }: LeaseCaller): Promise<QueueDetails> {
    return this.#store.look(({ fleet, now }) => {
      const summary = summariesOf(fleet).find((queue) => queue.id === id);
      if (!summary) throw new MeshError('not_found', `There is no queue ${id}.`);
      const seen = (lease: { holder: string }) => operator || lease.holder === holder;
      const short = (leases: Parameters<typeof shortOf>[1][]) =>
        leases
          .filter(seen)
          .slice(0, MOST)
          .map((lease) => shortOf(fleet, lease, now));
      const running = runningIn(fleet, id).toSorted(
        (a, b) => (a.grantedAt ?? 0) - (b.grantedAt ?? 0),
      );
      return {
        ...summary,
        leases: short(running),
        line: short([...fleet.line.of(id)]),
      };
    });
  }
}
