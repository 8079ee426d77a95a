import type { Issue } from '@banyan/kernel';
import type { Fleet } from '../fleet.ts';
import { allFree } from './mask.ts';
import type { Node, NodeSpec } from './node.ts';

export interface Change {
  readonly field: keyof NodeSpec;
  readonly from: NodeSpec[keyof NodeSpec];
  readonly to: NodeSpec[keyof NodeSpec];
}

/** A fleet as an inventory names it, against the fleet as it is. */
export interface InventoryDiff {
  readonly added: readonly NodeSpec[];
  readonly changed: readonly { readonly spec: NodeSpec; readonly changes: readonly Change[] }[];
  /** Not named any more. */
  readonly gone: readonly Node[];
  /** Had vanished, and are named again. */
  readonly back: readonly string[];
  readonly same: number;
}

/** @param stays nodes that it does not name and that are there all the same */
export function diffInventory(
  { nodes }: Fleet,
  specs: readonly NodeSpec[],
  stays: ReadonlySet<string> = new Set(),
): InventoryDiff {
  const named = new Set(specs.map(({ id }) => id));
  const known = specs.filter(({ id }) => nodes.get(id));
  const changed = known
    .map((spec) => ({ spec, changes: changesOf(nodes.get(spec.id), spec) }))
    .filter(({ changes }) => changes.length > 0);
  return {
    added: specs.filter(({ id }) => !nodes.get(id)),
    changed,
    gone: [...nodes.values()]
      .filter(({ id, closed }) => closed !== 'vanished' && !named.has(id) && !stays.has(id))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    back: known.filter(({ id }) => nodes.get(id)?.closed === 'vanished').map(({ id }) => id),
    same: known.length - changed.length,
  };
}

/** Every lease on a card that would go: who wants it gone has to wait for that, or drain its node. */
export function leasedAndGoing(fleet: Fleet, { changed, gone }: InventoryDiff): Issue[] {
  const going = [
    ...gone.map(({ id, cards }) => ({ id, lost: allFree(cards) })),
    ...changed.map(({ spec }) => ({ id: spec.id, lost: lostBy(fleet.nodes.get(spec.id), spec) })),
  ];
  return going.flatMap(({ id, lost }) =>
    fleet
      .leasesOn(id)
      .filter(({ placement }) => placement.some((at) => at.node === id && (at.mask & lost) !== 0n))
      .map((lease) => ({
        path: id,
        message: `has cards that would go, and lease ${lease.id} of queue ${lease.queue} has them`,
      })),
  );
}

/** Cards of another kind are other cards. */
function lostBy(before: Node | undefined, { sku, cards }: NodeSpec): bigint {
  if (!before) return 0n;
  return before.sku === sku ? allFree(before.cards) & ~allFree(cards) : allFree(before.cards);
}

const FIELDS = ['site', 'sku', 'virtual', 'cards', 'leaf', 'superPod', 'spares'] as const;

function changesOf(before: Node | undefined, spec: NodeSpec): Change[] {
  if (!before) return [];
  return FIELDS.filter((field) => before[field] !== spec[field]).map((field) => {
    return { field, from: before[field], to: spec[field] };
  });
}
