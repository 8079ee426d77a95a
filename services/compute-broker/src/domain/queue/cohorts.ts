import type { Queue } from './queue.ts';

/** Queues by the cohort that they lend in. */
export class Cohorts {
  readonly #byName = new Map<string, Map<string, Queue>>();

  replace(before: Queue | undefined, after: Queue | undefined): void {
    if (before?.cohort) this.#byName.get(before.cohort)?.delete(before.id);
    if (!after?.cohort) return;
    const cohort = this.#byName.get(after.cohort) ?? new Map<string, Queue>();
    this.#byName.set(after.cohort, cohort.set(after.id, after));
  }

  of(cohort: string): Iterable<Queue> {
    return this.#byName.get(cohort)?.values() ?? [];
  }
}
