import type { Inventory } from '@banyan/contracts/compute';
import { addCards, countCards } from '../domain/fleet/count-cards.ts';
import { InventorySource } from './inventory-source.ts';
import type { LeaseStore } from './lease-store.ts';

export class ShowInventory {
  readonly #store: LeaseStore;
  readonly #source: InventorySource;

  constructor(store: LeaseStore, source = new InventorySource('file')) {
    this.#store = store;
    this.#source = source;
  }

  /** The fleet of one moment: sums over nodes, over SKUs and over all agree. */
  async run(): Promise<Inventory> {
    const nodes = await this.#store.look(({ fleet, now }) =>
      [...fleet.nodes.values()]
        .toSorted((a, b) => (a.id < b.id ? -1 : 1))
        .map((node) => {
          const { id, site, sku, leaf, superPod, virtual, closed } = node;
          const state: Inventory['nodes'][number]['state'] = closed ?? 'open';
          return { id, site, sku, leaf, superPod, virtual, state, ...countCards(fleet, node, now) };
        }),
    );
    const skus = Map.groupBy(nodes, ({ sku }) => sku);
    return {
      source: this.#source.view,
      nodes,
      skus: [...skus].map(([sku, of]) => ({ sku, nodes: of.length, ...addCards(of) })),
      totals: addCards(nodes),
    };
  }
}
