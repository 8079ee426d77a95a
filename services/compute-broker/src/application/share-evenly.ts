import { evenShares } from '../domain/queue/even-shares.ts';
import { setQueues } from '../domain/queue/set-queues.ts';
import type { LeaseStore } from './lease-store.ts';

export class ShareEvenly {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** A queue for each name, with its part of the fleet as it is now. A fleet without cards waits. */
  async run(names: readonly string[]): Promise<void> {
    if (names.length === 0) return;
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
      const cards = fleet.index.skus().reduce((sum, sku) => sum + fleet.index.cardsOf(sku), 0);
      if (cards === 0) return [];
      return setQueues(fleet, evenShares(names, cards, [...fleet.queues.values()]), now);
    });
  }
}
