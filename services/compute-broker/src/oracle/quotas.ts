import { fractionOf } from './facts.ts';
import { cardsOf } from './gangs.ts';
import type { SeenLease, SeenPlacement, SeenQueue } from './seen.ts';

/** Of a card: every slice that there is has a whole number of these, so sums are exact. */
const PARTS = 3_000;

type Used = Map<string, Map<string, number>>;

/** Who has how much of what, by quota. Kept from event to event: never summed anew. */
export class Quotas {
  readonly queues = new Map<string, SeenQueue>();
  /** By queue and SKU, parts that run; and those of them that nobody told to end. */
  readonly #used: Used = new Map();
  readonly #staying: Used = new Map();

  /** A lease is another now. */
  leaseIs(before: SeenLease | undefined, after: SeenLease | undefined): void {
    for (const [lease, sign] of [[before, -1] as const, [after, 1] as const]) {
      if (lease?.state !== 'granted') continue;
      for (const place of lease.placement) {
        book(this.#used, lease.queue, place, sign);
        if (!lease.notice) book(this.#staying, lease.queue, place, sign);
      }
    }
  }

  /** Why a queue has more than it may, or `undefined`; `lease` runs already. */
  whyTooMuch(lease: SeenLease): string | undefined {
    const queue = this.queues.get(lease.queue);
    if (this.queues.size === 0) return undefined;
    if (!queue) return `runs in ${lease.queue}, which is no queue`;
    for (const resource of new Set(lease.placement.map(({ sku }) => keyOf(queue, sku)))) {
      const { nominal, borrow } = quotaOf(queue, resource);
      const used = usedOf(this.#used, queue, resource);
      const most = queue.cohort === null ? nominal : nominal + (borrow ?? Infinity);
      if (used > most) return `makes ${queue.id} use ${used} of ${most} cards`;
      const over = queue.cohort === null ? 0 : this.#overdrawn(queue.cohort, resource);
      if (over > 0) return `makes its cohort use ${over} cards more than it has`;
    }
    return undefined;
  }

  /** Whether a queue borrows something of what a lease has, which is told to end by now. */
  borrows(queue: SeenQueue, { placement }: SeenLease): boolean {
    return placement.some(({ sku }) => {
      const resource = keyOf(queue, sku);
      const own = placement.filter((one) => keyOf(queue, one.sku) === resource);
      const used = usedOf(this.#staying, queue, resource);
      const parts = own.reduce((sum, one) => sum + partsIn(one), 0);
      return used + parts / PARTS > quotaOf(queue, resource).nominal;
    });
  }

  /** Beyond what all lend and each keeps for itself. */
  #overdrawn(cohort: string, resource: string): number {
    let over = 0;
    for (const queue of this.queues.values()) {
      if (queue.cohort !== cohort) continue;
      const { nominal, lend } = quotaOf(queue, resource);
      const lent = Math.min(lend ?? nominal, nominal);
      over += Math.max(0, usedOf(this.#used, queue, resource) - (nominal - lent)) - lent;
    }
    // A thousandth of a card is more than what sums of quotas that are no whole numbers lose.
    return over > 1e-6 ? over : 0;
  }
}

function book(used: Used, queue: string, place: SeenPlacement, sign: number): void {
  let ofQueue = used.get(queue);
  if (!ofQueue) used.set(queue, (ofQueue = new Map()));
  ofQueue.set(place.sku, (ofQueue.get(place.sku) ?? 0) + sign * partsIn(place));
}

function usedOf(used: Used, queue: SeenQueue, resource: string): number {
  let parts = 0;
  for (const [sku, own] of used.get(queue.id) ?? []) {
    if (keyOf(queue, sku) === resource) parts += own;
  }
  return parts / PARTS;
}

const keyOf = ({ quotas }: SeenQueue, sku: string): string => (sku in quotas ? sku : '*');

const quotaOf = ({ quotas }: SeenQueue, resource: string) =>
  quotas[resource] ?? { nominal: 0, borrow: 0, lend: 0 };

/** A slice that nobody knows is more than any quota. */
const partsIn = ({ mask, sku, slice }: SeenPlacement): number =>
  slice === null
    ? cardsOf(mask).length * PARTS
    : Math.min(1e12, Math.round(fractionOf(sku, slice) * PARTS));
