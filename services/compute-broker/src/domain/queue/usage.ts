import { countBits } from '../fleet/mask.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { skuOf } from '../fleet/skus.ts';
import { partsOf } from '../fleet/slices.ts';
import { heldBy, type Lease, type Placement } from '../lease/lease.ts';
import { cardsOf, type Shape } from '../lease/shape.ts';

/** Parts of cards in use, by queue and SKU. */
export class Usage {
  readonly #bySku = new Map<string, Map<string, number>>();

  replace(before: Lease | undefined, after: Lease | undefined): void {
    const [held, holds] = [heldBy(before), heldBy(after)];
    if (held === holds) return;
    if (before) this.#add(before.queue, held, -1);
    if (after) this.#add(after.queue, holds, 1);
  }

  /** By SKU, what a queue has. */
  of(queue: string): ReadonlyMap<string, number> {
    return this.#bySku.get(queue) ?? new Map();
  }

  #add(queue: string, placement: readonly Placement[], sign: 1 | -1): void {
    if (placement.length === 0) return;
    const used = this.#bySku.get(queue) ?? new Map<string, number>();
    for (const [sku, parts] of partsBySku(placement)) {
      used.set(sku, (used.get(sku) ?? 0) + sign * parts);
    }
    this.#bySku.set(queue, used);
  }
}

export function partsBySku(placement: readonly Placement[]): Map<string, number> {
  const parts = new Map<string, number>();
  for (const { sku, mask, slice } of placement) {
    const more = slice === null ? countBits(mask) * PARTS_PER_CARD : partsOf(skuOf(sku), slice);
    parts.set(sku, (parts.get(sku) ?? 0) + more);
  }
  return parts;
}

/** Parts that a shape takes on a SKU. */
export function partsNeeded(shape: Shape, sku: string): number {
  if (shape.slice === null) return cardsOf(shape) * PARTS_PER_CARD;
  return shape.members * partsOf(skuOf(sku), shape.slice);
}
