import { followNodes } from '../domain/fault/follow-nodes.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';
import type { LeaseStore } from './lease-store.ts';

export class RegisterFleet {
  readonly #store: LeaseStore;

  constructor(store: LeaseStore) {
    this.#store = store;
  }

  /**
   * The nodes of an inventory at the start. A machine that vanished stays so until somebody imports
   * it: that a file names it says nothing of whether it runs. A virtual one is where we are.
   */
  async run(specs: NodeSpec[]): Promise<void> {
    if (specs.length === 0) return;
    await this.#store.register(specs);
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => {
      const back = specs.filter(
        ({ id, virtual }) => virtual && fleet.nodes.get(id)?.closed === 'vanished',
      );
      return followNodes(fleet, { lost: [], back: back.map(({ id }) => id), drained: [] }, now);
    });
  }
}
