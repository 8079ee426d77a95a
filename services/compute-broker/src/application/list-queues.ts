import type { QueueList } from '@banyan/contracts/compute';
import { doubtsOf } from '../domain/queue/doubts.ts';
import type { LeaseStore } from './lease-store.ts';
import { summariesOf } from './queue-views.ts';

export class ListQueues {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  run(): Promise<QueueList> {
    return this.#store.look(({ fleet }) => ({
      queues: summariesOf(fleet),
      warnings: doubtsOf(fleet),
    }));
  }
}
