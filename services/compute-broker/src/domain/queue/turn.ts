import type { Fleet } from '../fleet.ts';
import type { Lease } from '../lease/lease.ts';
import { byTurn } from '../lease/line.ts';
import { dominantShare } from './share.ts';

/**
 * Requests that wait, one after the other as their turn comes: the highest priority of those at the
 * head of their queue, of the queue with the smallest share. Shares are looked at anew each time, so
 * a grant moves its queue back.
 */
export class Turn {
  readonly #fleet: Fleet;
  /** By queue, how many of its line had their turn and still wait. */
  readonly #passed = new Map<string, number>();

  constructor(fleet: Fleet) {
    this.#fleet = fleet;
  }

  /** Whose turn it is, or `undefined` once all had theirs. */
  next(): Lease | undefined {
    let best: { lease: Lease; share: number } | undefined;
    for (const queue of this.#fleet.line.queues()) {
      const lease = this.#fleet.line.of(queue)[this.#passed.get(queue) ?? 0];
      if (!lease || (best && lease.priority < best.lease.priority)) continue;
      const share = dominantShare(this.#fleet, queue);
      if (!best || isBefore({ lease, share }, best)) best = { lease, share };
    }
    return best?.lease;
  }

  /** It goes on waiting: the next of its queue comes to its turn. */
  pass({ queue }: Lease): void {
    this.#passed.set(queue, (this.#passed.get(queue) ?? 0) + 1);
  }

  /** Nobody else of that queue has a turn now. */
  close(queue: string): void {
    this.#passed.set(queue, Infinity);
  }
}

type Candidate = { lease: Lease; share: number };

const isBefore = (a: Candidate, b: Candidate): boolean =>
  a.lease.priority > b.lease.priority ||
  (a.lease.priority === b.lease.priority &&
    (a.share < b.share || (a.share === b.share && byTurn(a.lease, b.lease) < 0)));
