import type { QueuesSet } from '@banyan/contracts/compute';
import { cardsThere } from '../domain/fleet/count-cards.ts';
import { evenShares } from '../domain/queue/even-shares.ts';
import type { SetQueues } from './set-queues.ts';

export class ShareFleet {
  readonly #set: SetQueues;

  constructor(set: SetQueues) {
    this.#set = set;
  }

  /** A queue for each name, with its part of the fleet as it is now. Idempotent. A fleet without cards waits. */
  run(names: readonly string[], options: { dryRun: boolean }): Promise<QueuesSet> {
    return this.#set.run((fleet) => {
      const cards = cardsThere(fleet);
      return cards === 0 ? [] : evenShares(names, cards, [...fleet.queues.values()]);
    }, options);
  }
}
