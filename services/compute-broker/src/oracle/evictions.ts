import type { EndedLease } from './ended.ts';
import type { Quotas } from './quotas.ts';
import type { SeenLease } from './seen.ts';

type Wrong = [invariant: number, what: string];

/** Whether those that are told to end are told for a reason that leaves the fleet better. */
export class Evictions {
  /** A holder has heard of a notice after so long. */
  readonly #hearMs: number;
  /** By victim, for whom it was told to end. */
  readonly #for = new Map<string, string>();

  constructor(hearMs: number) {
    this.#hearMs = hearMs;
  }

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
    const trims = victim.trim !== null && before.trim === null;
    const notice = trims ? victim.trim : victim.notice;
    if (!notice) return yield [12, 'is told to end without a reason'];
    if (before.notice || (before.trim && notice.by !== null)) yield [12, 'is told to end twice'];
    if (victim.trim && trims) {
      const members = new Set(victim.placement.map(({ member }) => member));
      const left = victim.trim.members.reduce(
        (n, one) => n - Number(members.has(one)),
        members.size,
      );
      if (left < victim.shape.minMembers) yield [2, `is to go on with ${left} members`];
    }
    const heard = Math.min(before.expiresAt, at + this.#hearMs, before.endsAt ?? Infinity);
    const told = trims ? notice.until : victim.expiresAt;
    if (told < heard) yield [4, `is cut short to ${told}`];
    if (notice.until < at) yield [12, 'is told to end in the past'];
    if (notice.by === null) return;
    if ((before.protectedUntil ?? 0) > at) yield [12, `is evicted before ${before.protectedUntil}`];
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
