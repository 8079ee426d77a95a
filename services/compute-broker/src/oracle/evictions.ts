import type { EndedLease } from './ended.ts';
import type { Quotas } from './quotas.ts';
import type { SeenLease } from './seen.ts';

type Wrong = [invariant: number, what: string];

/** Whether those that are told to end are told for a reason that leaves the fleet better. */
export class Evictions {
  /** By victim, for whom it was told to end. */
  readonly #for = new Map<string, string>();

  forget(victim: string): void {
    this.#for.delete(victim);
  }

  *saw(
    before: SeenLease,
    victim: SeenLease,
    find: (id: string) => EndedLease | undefined,
    quotas: Quotas,
    at: number,
  ): Generator<Wrong> {
    const { notice } = victim;
    if (!notice) return yield [12, 'is told to end without a reason'];
    if (before.notice) yield [12, 'is told to end twice'];
    if (notice.until < at) yield [12, 'is told to end in the past'];
    if (notice.by === null) return;
    if ((victim.protectedUntil ?? 0) > at) yield [12, `is evicted before ${victim.protectedUntil}`];
    const by = find(notice.by);
    if (!by) return yield [12, `is evicted for ${notice.by}, which is not there`];
    if (notice.reason === 'preempted' && by.priority <= victim.priority) {
      yield [12, `of priority ${victim.priority} is evicted for ${by.id} of ${by.priority}`];
    }
    if (notice.reason === 'reclaimed') yield* this.#reclaimed(victim, by, quotas);
    for (let former = by.resumes; former !== null; former = find(former)?.resumes ?? null) {
      if (this.#for.get(former) === victim.id) yield [12, `and ${by.id} evict each other`];
    }
    this.#for.set(victim.id, by.id);
  }

  *#reclaimed(victim: SeenLease, by: EndedLease, quotas: Quotas): Generator<Wrong> {
    const [queue, theirs] = [quotas.queues.get(victim.queue), quotas.queues.get(by.queue)];
    if (!queue || queue.cohort === null || queue.cohort !== theirs?.cohort) {
      return yield [5, `is reclaimed for ${by.id}, which is in no cohort with it`];
    }
    if (!quotas.borrows(queue, victim)) {
      yield [5, `is reclaimed although ${queue.id} is within its own`];
    }
  }
}
