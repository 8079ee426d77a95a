import type { Imported, NodeNote } from '@banyan/contracts/compute';
import { MeshError } from '@banyan/kernel';
import type { BrokerEvent } from '../domain/event.ts';
import { followNodes } from '../domain/fault/follow-nodes.ts';
import {
  diffInventory,
  type InventoryDiff,
  leasedAndGoing,
} from '../domain/fleet/diff-inventory.ts';
import type { NodeSpec } from '../domain/fleet/node.ts';
import { registerNodes } from '../domain/fleet/register.ts';
import { together } from '../domain/together.ts';
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
    await this.#store.decide({ type: 'fleet' }, (snapshot) => {
      diff = see(snapshot);
      return become(snapshot, wanted, diff);
    });
    if (!diff) throw new Error('Nothing was compared.');
    return viewOf(diff, wanted, dryRun);
  }
}

/** What goes is gone before others are there, so that nothing moves on to what goes next. */
function become(
  { fleet, now }: Snapshot,
  { specs, drained }: WantedFleet,
  { gone, back }: InventoryDiff,
): BrokerEvent[] {
  const none = { lost: [], back: [], drained: [] };
  const lost = gone.map(({ id }) => id);
  return together(
    fleet,
    () => followNodes(fleet, { ...none, lost }, now),
    () => registerNodes(fleet, specs, now),
    () => followNodes(fleet, { ...none, back, drained }, now),
  );
}

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
