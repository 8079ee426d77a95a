import type { Lease } from '../lease/lease.ts';

/** How many leases run at each priority and were not told to end. */
export class Ranks {
  readonly #count = new Map<number, number>();

  replace(before: Lease | undefined, after: Lease | undefined): void {
    if (before && runs(before)) this.#add(before.priority, -1);
    if (after && runs(after)) this.#add(after.priority, 1);
  }

  hasBelow(priority: number): boolean {
    for (const [other, count] of this.#count) if (other < priority && count > 0) return true;
    return false;
  }

  #add(priority: number, change: number): void {
    const count = (this.#count.get(priority) ?? 0) + change;
    if (count === 0) this.#count.delete(priority);
    else this.#count.set(priority, count);
  }
}

const runs = ({ state, notice }: Lease): boolean => state === 'granted' && notice === null;
