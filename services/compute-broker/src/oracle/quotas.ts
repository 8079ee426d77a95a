import { fractionOf } from './facts.ts';
import { cardsOf } from './gangs.ts';
import type { SeenLease, SeenPlacement, SeenQueue } from './seen.ts';

const EPSILON = 1e-6;

/** Who has how much of what, by quota. */
export class Quotas {
  readonly queues = new Map<string, SeenQueue>();

  /** Why a queue has more than it may, or `undefined`; `leases` are all that run. */
  whyTooMuch(lease: SeenLease, leases: Iterable<SeenLease>): string | undefined {
    const queue = this.queues.get(lease.queue);
    if (this.queues.size === 0) return undefined;
    if (!queue) return `runs in ${lease.queue}, which is no queue`;
    const all = [...leases];
    for (const resource of new Set(lease.placement.map(({ sku }) => keyOf(queue, sku)))) {
      const { nominal, borrow } = quotaOf(queue, resource);
      const used = this.used(queue, resource, all);
      const most = queue.cohort === null ? nominal : nominal + (borrow ?? Infinity);
      if (used > most + EPSILON) return `makes ${queue.id} use ${used} of ${most} cards`;
      const over = queue.cohort === null ? 0 : this.#overdrawn(queue.cohort, resource, all);
      if (over > EPSILON) return `makes its cohort use ${over} cards more than it has`;
    }
    return undefined;
  }

  used(queue: SeenQueue, resource: string, leases: readonly SeenLease[]): number {
    return leases
      .filter(({ queue: name }) => name === queue.id)
      .flatMap(({ placement }) => placement)
      .filter(({ sku }) => keyOf(queue, sku) === resource)
      .reduce((sum, one) => sum + cardsIn(one), 0);
  }

  /** Beyond what all lend and each keeps for itself. */
  #overdrawn(cohort: string, resource: string, leases: readonly SeenLease[]): number {
    let over = 0;
    for (const queue of this.queues.values()) {
      if (queue.cohort !== cohort) continue;
      const { nominal, lend } = quotaOf(queue, resource);
      const lent = Math.min(lend ?? nominal, nominal);
      over += Math.max(0, this.used(queue, resource, leases) - (nominal - lent)) - lent;
    }
    return over;
  }
}

export const keyOf = ({ quotas }: SeenQueue, sku: string): string => (sku in quotas ? sku : '*');

export const quotaOf = ({ quotas }: SeenQueue, resource: string) =>
  quotas[resource] ?? { nominal: 0, borrow: 0, lend: 0 };

const cardsIn = ({ mask, sku, slice }: SeenPlacement): number =>
  slice === null ? cardsOf(mask).length : fractionOf(sku, slice);
