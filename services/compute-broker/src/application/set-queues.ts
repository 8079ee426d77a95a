import type { Queue } from '../domain/queue/queue.ts';
import { setQueues } from '../domain/queue/set-queues.ts';
import type { LeaseStore } from './lease-store.ts';

export class SetQueues {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Queues as they are to be, for all replicas. Idempotent. */
  async run(queues: readonly Queue[]): Promise<void> {
    if (queues.length === 0) return;
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => setQueues(fleet, queues, now));
  }
}
