import type { SeenLease } from './seen.ts';

/** What has to be known of a lease that is over. */
export type EndedLease = Pick<
  SeenLease,
  'id' | 'holder' | 'requestKey' | 'queue' | 'state' | 'priority' | 'resumes' | 'fencingToken'
>;

/**
 * The leases that ended last: a key of theirs stands for them still, and what is over stays over.
 * Those that ended before are forgotten; the table of leases has all of them, and a key once.
 */
export class Ended {
  readonly #most: number;
  readonly #leases = new Map<string, EndedLease>();
  readonly #forgotten: (lease: EndedLease) => void;

  constructor(most: number, forgotten: (lease: EndedLease) => void) {
    this.#most = most;
    this.#forgotten = forgotten;
  }

  get(id: string): EndedLease | undefined {
    return this.#leases.get(id);
  }

  delete(id: string): void {
    this.#leases.delete(id);
  }

  add({ id, holder, requestKey, queue, state, priority, resumes, fencingToken }: SeenLease): void {
    const kept = { id, holder, requestKey, queue, state, priority, resumes, fencingToken };
    this.#leases.delete(id);
    this.#leases.set(id, kept);
    if (this.#leases.size <= this.#most) return;
    for (const oldest of this.#leases.values()) {
      this.#leases.delete(oldest.id);
      this.#forgotten(oldest);
      break;
    }
  }
}
