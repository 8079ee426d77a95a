import { MeshError } from '@banyan/kernel';
import { allFree } from './mask.ts';
import type { Node, NodeSpec } from './node.ts';

/**
 * A node as the inventory names it now. Who holds its cards stays, and its epoch never falls: tokens
 * rise over restarts. Throws `conflict` where a card that is to go is still leased.
 */
export function resize(spec: NodeSpec, old: Node | undefined): Node {
  const kept = allFree(spec.cards);
  const spare = kept & ~allFree(spec.cards - spec.spares);
  if (!old) {
    const healthy = { slices: new Map(), bad: 0n, closed: null };
    return { ...spec, ...healthy, free: kept, epoch: 0n, spare };
  }
  const were = allFree(old.cards);
  if ((were & ~old.free & ~kept) !== 0n) {
    throw new MeshError(
      'conflict',
      `Node ${spec.id} cannot shrink from ${old.cards} to ${spec.cards} cards: some that would go are leased. Start with the former inventory until those leases end.`,
    );
  }
  if (spec.sku !== old.sku && old.free !== were) {
    throw new MeshError(
      'conflict',
      `Node ${spec.id} cannot turn from ${old.sku} into ${spec.sku} while its cards are leased.`,
    );
  }
  const { slices, bad, closed } = old;
  const stays = { ...spec, slices, bad: bad & kept, closed, spare };
  const same = spec.cards === old.cards && spec.sku === old.sku && spare === old.spare;
  if (same) return { ...stays, free: old.free, epoch: old.epoch };
  // A decision made on the old size must not be written over the new one.
  return { ...stays, free: (old.free | (kept & ~were)) & kept, epoch: old.epoch + 1n };
}
