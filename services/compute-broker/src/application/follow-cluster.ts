import { type Clock, systemClock } from '@banyan/kernel';
import { followNodes, type Seen } from '../domain/fault/follow-nodes.ts';
import { diffInventory } from '../domain/fleet/diff-inventory.ts';
import type { Fleet } from '../domain/fleet.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';
import type { ClusterListing, ClusterNodes } from './cluster-nodes.ts';
import type { InventorySource } from './inventory-source.ts';
import type { LeaseStore } from './lease-store.ts';

export interface FollowOptions {
  /** So long a node may be away or not ready before it counts as lost. */
  graceMs: number;
  onWarning: (message: string) => void;
}

/** Keeps the fleet as a cluster says that it is. Several replicas may do so at once. */
export class FollowCluster {
  readonly #store: LeaseStore;
  readonly #cluster: ClusterNodes;
  readonly #source: InventorySource;
  readonly #options: FollowOptions;
  readonly #clock: Clock;
  /** Since when a node is away, monotonic ms. */
  readonly #awaySince = new Map<string, number>();
  /** Nodes that we saw cordoned: those alone are opened when they are so no more. */
  readonly #cordoned = new Set<string>();

  constructor(
    store: LeaseStore,
    cluster: ClusterNodes,
    source: InventorySource,
    options: FollowOptions,
    clock: Clock = systemClock,
  ) {
    this.#store = store;
    this.#cluster = cluster;
    this.#source = source;
    this.#options = options;
    this.#clock = clock;
  }

  /** One look at the cluster. Throws, and changes nothing, where it cannot be read. */
  async run(): Promise<void> {
    const listing = await this.#cluster.list().catch((error: unknown) => {
      this.#source.fails(error instanceof Error ? error.message : String(error));
      throw error;
    });
    this.#source.read(listing.skipped, listing.warnings);
    // One that is not ready is neither added nor changed: nothing is known of its cards.
    const ready = listing.nodes.filter((node) => node.ready);
    await this.#register(ready.map(({ spec }) => spec));
    const seen = await this.#store.look(({ fleet }) => this.#compare(fleet, listing));
    if (seen.lost.length + seen.back.length + seen.drained.length === 0) return;
    await this.#store.decide({ type: 'fleet' }, ({ fleet, now }) => followNodes(fleet, seen, now));
    // Only what came true is remembered.
    for (const id of seen.drained) this.#cordoned.add(id);
    for (const id of seen.back) this.#cordoned.delete(id);
  }

  /** One that cannot be as the cluster says, for what runs on it, does not stop the others. */
  async #register(specs: NodeSpec[]): Promise<void> {
    const diff = await this.#store.look(({ fleet }) => diffInventory(fleet, specs));
    if (diff.added.length > 0) await this.#store.register([...diff.added]);
    for (const { spec } of diff.changed) {
      await this.#store
        .register([spec])
        .catch((error: unknown) => this.#options.onWarning(`node ${spec.id}: ${String(error)}`));
    }
  }

  #compare({ nodes }: Fleet, { nodes: listed, skipped }: ClusterListing): Seen {
    const byId = new Map(listed.map((node) => [node.spec.id, node]));
    const left = new Set(skipped.map(({ id }) => id));
    const [lost, back, drained]: [string[], string[], string[]] = [[], [], []];
    for (const { id, closed } of nodes.values()) {
      // What we cannot read is neither here nor gone.
      if (left.has(id)) continue;
      const node = byId.get(id);
      if (!node?.ready) {
        if (this.#isLost(id) && closed !== 'vanished') lost.push(id);
        continue;
      }
      this.#awaySince.delete(id);
      const opened = closed === 'drained' && !node.cordoned && this.#cordoned.has(id);
      if (closed === 'vanished' || opened) back.push(id);
      if (node.cordoned && closed === null) drained.push(id);
      // Ours to open, too, if it was cordoned before this process began to look.
      if (node.cordoned && closed === 'drained') this.#cordoned.add(id);
    }
    return { lost, back, drained };
  }

  #isLost(id: string): boolean {
    const now = this.#clock.monotonic();
    const since = this.#awaySince.get(id) ?? now;
    this.#awaySince.set(id, since);
    return now - since >= this.#options.graceMs;
  }
}
