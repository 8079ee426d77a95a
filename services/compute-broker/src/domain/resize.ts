import { MeshError } from '@banyan/kernel';
import { allFree, type Node, type NodeSpec } from './node.ts';

/**
 * A node as the inventory names it now. Who holds its cards stays, and its epoch never falls: tokens
 * rise over restarts. Throws `conflict` where a card that is to go is still leased.
 */
export function resize(spec: NodeSpec, old: Node | undefined): Node {
  if (!old) return { ...spec, free: allFree(spec.cards), epoch: 0n };
  const kept = allFree(spec.cards);
  const were = allFree(old.cards);
  if ((were & ~old.free & ~kept) !== 0n) {
    throw new MeshError(
      'conflict',
      `Node ${spec.id} cannot shrink from ${old.cards} to ${spec.cards} cards: some that would go are leased. Start with the former inventory until those leases end.`,
    );
  }
  if (spec.cards === old.cards) return { ...spec, free: old.free, epoch: old.epoch };
  // A decision made on the old size must not be written over the new one.
  return { ...spec, free: (old.free | (kept & ~were)) & kept, epoch: old.epoch + 1n };
}
