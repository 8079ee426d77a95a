import { MeshError } from '@banyan/kernel';
import { allFree } from './mask.ts';
import type { Node, NodeSpec } from './node.ts';

/**
 * A node as the inventory names it now. Who holds its cards stays, and so does its
 * token. Throws `conflict` where a card that is to go is still leased.
 */
export function resize(spec: NodeSpec, old: Node | undefined): Node {
  const kept = allFree(spec.cards);
  const spare = kept & ~allFree(spec.cards - spec.spares);
  if (!old) {
    const healthy = { slices: new Map(), bad: 0n, closed: null };
    return { ...spec, ...healthy, free: kept, token: 0n, spare };
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
  const { slices, bad, closed, token } = old;
  const free = (old.free | (kept & ~were)) & kept;
  return { ...spec, slices, bad: bad & kept, closed, spare, free, token };
}
