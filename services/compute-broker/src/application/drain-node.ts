import type { NodeState } from '@banyan/contracts/compute';
import { drainNode } from '../domain/fault/nodes.ts';
import type { LeaseStore } from './lease-store.ts';
import { stateOfNode } from './node-state.ts';

export class DrainNode {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** The node admits nothing new; with `evict` those on it are told to end. Idempotent. */
  async run(node: string, { evict }: { evict: boolean }): Promise<NodeState> {
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) =>
      drainNode(fleet, { node, evict }, now),
    );
    return stateOfNode(this.#store, node);
  }
}
