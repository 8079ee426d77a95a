import type { NodeState } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import { openNode } from '../domain/fault/nodes.ts';
import type { LeaseStore } from './lease-store.ts';
import { stateOfNode } from './node-state.ts';

export class UndrainNode {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /** The node is used again. Idempotent. Throws `conflict` for one that is not there. */
  async run(node: string): Promise<NodeState> {
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
      if (fleet.nodes.get(node)?.closed === 'vanished') {
        const message = `Node ${node} has vanished: it comes back as its source names it again.`;
        throw new MeshError('conflict', message);
      }
      return openNode(fleet, node, now);
    });
    return stateOfNode(this.#store, node);
  }
}
