import type { Inventory } from '@banyan/contracts/compute';
import { countBits } from '../domain/fleet/mask.ts';
import type { LeaseStore } from './lease-store.ts';

export class ShowInventory {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  async run(): Promise<Inventory> {
    const nodes = (await this.#store.nodes()).map(({ id, site, sku, virtual, cards, free }) => ({
      ...{ id, site, sku, virtual, cards },
      free: countBits(free),
    }));
    const cards = nodes.reduce((sum, node) => sum + node.cards, 0);
    const free = nodes.reduce((sum, node) => sum + node.free, 0);
    return { nodes, totals: { cards, free, leased: cards - free } };
  }
}
