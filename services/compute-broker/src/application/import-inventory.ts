import type { Imported, NodeNote } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../domain/event.ts';
import { followNodes, type Seen } from '../domain/fault/follow-nodes.ts';
import {
  diffInventory,
  type InventoryDiff,
  leasedAndGoing,
} from '../domain/fleet/diff-inventory.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';
import type { InventorySource } from './inventory-source.ts';
import type { LeaseStore, Snapshot } from './lease-store.ts';

/** A fleet as somebody wants it. */
export interface WantedFleet {
  specs: readonly NodeSpec[];
  /** There, though not fit to be taken up now: known ones are left as they are. */
  stays: readonly string[];
  /** Of those named: to be used no further. */
  drained: readonly string[];
  skipped: NodeNote[];
  warnings: NodeNote[];
}

export class ImportInventory {
  readonly #store: LeaseStore;
  readonly #source: InventorySource;

  constructor(store: LeaseStore, source: InventorySource) {
    this.#store = store;
    this.#source = source;
  }

  /**
   * The fleet as it is wanted, all of it or nothing: nodes that are not named vanish. Throws
   * `conflict` where a leased card would go, naming the leases. A dry run tells what would change.
   */
  async run(wanted: WantedFleet, { dryRun }: { dryRun: boolean }): Promise<Imported> {
    if (this.#source.kind === 'kubernetes' && !dryRun) {
      throw new MeshError('conflict', 'The fleet comes from Kubernetes: change its nodes there.');
    }
    const see = ({ fleet }: Snapshot) => checked(fleet, wanted);
    if (dryRun) return viewOf(await this.#store.look(see), wanted, dryRun);
    let diff: InventoryDiff | undefined;
    const gone = await this.#follow((snapshot) => {
      diff = see(snapshot);
      return { lost: diff.gone.map(({ id }) => id) };
    });
    if (!diff) throw new Error('Nothing was compared.');
    await this.#register(wanted, gone);
    const { back } = diff;
    await this.#follow(() => ({ back, drained: wanted.drained }));
    return viewOf(diff, wanted, dryRun);
  }

  /** A card may have been leased since we looked: then what went comes back, too. */
  async #register({ specs }: WantedFleet, gone: readonly string[]): Promise<void> {
    try {
      await this.#store.register([...specs]);
    } catch (error) {
      await this.#follow(() => ({ back: gone }));
      throw error;
    }
  }

  /** Answers which nodes are closed by it. */
  async #follow(decision: (snapshot: Snapshot) => Partial<Seen>): Promise<string[]> {
    const none = { lost: [], back: [], drained: [] };
    const { events } = await this.#store.decide({ type: 'fleet' }, (snapshot) =>
      followNodes(snapshot.fleet, { ...none, ...decision(snapshot) }, snapshot.now),
    );
    return events.flatMap(vanished);
  }
}

const vanished = (event: BrokerEvent): string[] =>
  event.type === 'node' && event.verb === 'vanished' ? [event.node.id] : [];

function checked(fleet: Snapshot['fleet'], { specs, stays }: WantedFleet): InventoryDiff {
  const diff = diffInventory(fleet, specs, new Set(stays));
  const issues = leasedAndGoing(fleet, diff);
  if (issues.length === 0) return diff;
  const said = issues.slice(0, 20).map(({ path, message }) => `${path} ${message}`);
  throw new MeshError(
    'conflict',
    `Leased cards would go, so nothing was changed. ${said.join('; ')}.`,
    {
      issues,
    },
  );
}

function viewOf(
  diff: InventoryDiff,
  { skipped, warnings }: WantedFleet,
  dryRun: boolean,
): Imported {
  const short = ({ id, sku, cards }: NodeSpec) => ({ id, sku, cards });
  return {
    dryRun,
    added: diff.added.map(short),
    changed: diff.changed.map(({ spec: { id }, changes }) => ({ id, changes: [...changes] })),
    gone: diff.gone.map(short),
    back: [...diff.back],
    same: diff.same,
    skipped,
    warnings,
  };
}
