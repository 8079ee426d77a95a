import type { BudgetState } from '../../../domain/ledger/operation.ts';
import type { Allowance } from './allowance.ts';

/** Requests count for less and less, for a third after that time: so many come in it, ms. */
const FADES_MS = 1_000;
/** An allowance is made for that many times the requests of its life: they do not come evenly. */
const RESERVE = 1.5;
/** Of what is left in the tightest window one allowance takes at most this part. */
export const SHARE = 64;
const AVERAGE_OF = 16;

/** One party as this process sees it: how busy it is, what limits it, what it may spend here. */
export class BusyParty {
  allowance: Allowance | undefined;
  /** One is being taken. */
  taking = false;
  lastCame = -Infinity;
  #lately = 0;
  #each = 0;
  #known: { budget: BudgetState | undefined; requests: boolean } | undefined;

  came(now: number, tokens: number): void {
    this.#lately = this.#lately * Math.exp((this.lastCame - now) / FADES_MS) + 1;
    this.#each = this.#each === 0 ? tokens : this.#each + (tokens - this.#each) / AVERAGE_OF;
    this.lastCame = now;
  }

  /** Where it stood at its last booking. True when other limits count than before. */
  learn({ budget, requests }: { budget?: BudgetState; requests?: BudgetState }): boolean {
    const before = this.#known;
    this.#known = { budget, requests: requests !== undefined };
    if (!before) return false;
    const { limit, window } = before.budget ?? {};
    return (
      before.requests !== this.#known.requests ||
      limit !== budget?.limit ||
      window !== budget?.window
    );
  }

  /**
   * Tokens that are worth an allowance; 0 where it is not busy, where requests are counted one by
   * one, or where so little is left that others could miss it.
   */
  worth(busyAt: number): number {
    if (!this.#known || this.#known.requests || this.#lately < busyAt) return 0;
    const wanted = Math.ceil(this.#each * Math.max(busyAt, this.#lately) * RESERVE);
    const { budget } = this.#known;
    const most = budget ? Math.floor(budget.remaining / (SHARE + 1)) : wanted;
    return Math.min(wanted, most) < this.#each * busyAt ? 0 : Math.min(wanted, most);
  }

  /** What is free in its allowance is still its own. */
  get budget(): { budget?: BudgetState } {
    const budget = this.#known?.budget;
    if (!budget) return {};
    return { budget: { ...budget, remaining: budget.remaining + (this.allowance?.free ?? 0) } };
  }
}
