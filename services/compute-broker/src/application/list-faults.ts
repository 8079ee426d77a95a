import type { FaultList, FaultListQuery } from '@banyan/contracts/compute';
import { admitsNew } from '../domain/fault/card-health.ts';
import { lemonScores } from '../domain/fault/lemon.ts';
import { healthTold } from './health-view.ts';
import type { LeaseStore } from './lease-store.ts';

const NODES_TOLD = 100;

export class ListFaults {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** Cards that ever failed, and the nodes that fail most. */
  run({ node, shut, limit, after = '' }: FaultListQuery): Promise<FaultList> {
    return this.#store.look(({ fleet, now }) => {
      const found = [...fleet.cards.values()]
        .filter((health) => health.id > after && (node === undefined || health.node === node))
        .filter((health) => shut === 'false' || !admitsNew(health))
        .toSorted((a, b) => (a.id < b.id ? -1 : 1));
      const page = found.slice(0, limit);
      const next = found.length > limit ? page.at(-1)?.id : undefined;
      return {
        cards: page.map(healthTold),
        nodes: lemonScores(fleet, now)
          .filter((lemon) => node === undefined || lemon.node === node)
          .slice(0, NODES_TOLD),
        ...(next !== undefined && { next }),
      };
    });
  }
}
