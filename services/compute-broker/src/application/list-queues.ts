import type { QueueSummary } from '@banyan/contracts/compute';
import type { LeaseStore } from './lease-store.ts';
import { queuesOf, summaryOf } from './queue-views.ts';

export class ListQueues {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  async run(): Promise<{ queues: QueueSummary[] }> {
    const queues = await this.#store.look(({ fleet }) =>
      queuesOf(fleet).map((id) => summaryOf(fleet, id)),
    );
    return { queues };
  }
}
