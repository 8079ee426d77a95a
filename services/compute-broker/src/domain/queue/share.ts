import type { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';

/**
 * Dominant-resource fair share: the largest part that a queue has of any SKU of the fleet, by its
 * weight. Whoever has the least is next.
 */
export function dominantShare(fleet: Fleet, queue: string): number {
  let share = 0;
  for (const [sku, parts] of fleet.usage.of(queue)) {
    const all = fleet.index.cardsOf(sku) * PARTS_PER_CARD;
    if (all > 0) share = Math.max(share, parts / all);
  }
  return share / (fleet.queues.get(queue)?.weight ?? 1);
}
