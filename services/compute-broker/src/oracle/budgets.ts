import type { SeenLease, SeenQueue, SeenSpent, SeenVerb } from './seen.ts';

const DAY = 86_400_000;

/** Whether anybody gets cards beyond what the budget of its queue has left, as far as it was told. */
export class Budgets {
  readonly #spent = new Map<string, SeenSpent>();
  readonly #queues: ReadonlyMap<string, SeenQueue>;

  constructor(queues: ReadonlyMap<string, SeenQueue>) {
    this.#queues = queues;
  }

  told(spent: SeenSpent): void {
    this.#spent.set(spent.id, spent);
  }

  /** What a lease becomes that it must not, or `undefined`. */
  whyWrong(type: SeenVerb, lease: SeenLease, at: number): string | undefined {
    const budget = this.#queues.get(lease.queue)?.budget;
    const limit = budget?.cardSeconds;
    const budgeted = limit !== undefined && lease.reservation === null;
    if (type === 'noticed' && lease.notice?.reason === 'budget' && !budgeted) {
      return 'is told to end for a budget that there is not';
    }
    if (lease.pendingReason === 'budget_exhausted' && !budgeted) {
      return 'waits for a budget that there is not';
    }
    const spent = this.#spent.get(lease.queue);
    // Figures of another window are of no use once it is changed.
    if (!budgeted || !spent || (budget?.window === 'day') !== (spent.until - spent.from === DAY)) {
      return undefined;
    }
    if (at < spent.from || at >= spent.until || spent.cardMs < limit * 1_000) return undefined;
    if (type === 'granted') return `is granted with ${spent.cardMs} of ${limit} card-seconds spent`;
    const goesOn = type === 'renewed' && lease.notice === null;
    return goesOn ? `is renewed with ${spent.cardMs} of ${limit} card-seconds spent` : undefined;
  }
}
