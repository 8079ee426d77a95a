import type { Balance } from '../../domain/ledger/account.ts';
import type {
  Held,
  HoldRequest,
  Released,
  Settled,
  SettleRequest,
  SpendRequest,
} from '../../domain/ledger/operation.ts';

/** A current window of a scope, with its limit if it has one. */
export interface AccountState extends Balance {
  limit?: number;
}

/**
 * Hard token caps by construction: tokens are held before work starts and settled afterwards, so
 * settled + held never exceed a limit. Every call answers or fails within its signal and the
 * adapter's own limit; a ledger that cannot be reached refuses with `capacity_unavailable`.
 */
export abstract class Ledger {
  /**
   * Holds input plus clamped output in all scopes and windows at once. Throws `budget_exhausted`
   * with `{ asked, available }`, `deadline_exceeded` when `expiresAt` has passed, `conflict` when the id is used up.
   */
  abstract hold(request: HoldRequest, signal?: AbortSignal): Promise<Held>;
  /** Idempotent by hold id. Safe to repeat after `capacity_unavailable`. Throws `not_found`. */
  abstract settle(request: SettleRequest, signal?: AbortSignal): Promise<Settled>;
  /** Settles a run whose tokens were set aside in an allowance. Idempotent by hold id. Throws `not_found`. */
  abstract spend(request: SpendRequest, signal?: AbortSignal): Promise<Settled>;
  /** Frees all of a hold but `keep` tokens; without effect on one that is closed. Throws `not_found`. */
  abstract trim(holdId: string, keep: number): Promise<Released>;
  /** Gives back a hold whose work never ran. Idempotent. Throws `not_found`. */
  abstract void(holdId: string, signal?: AbortSignal): Promise<Released>;
  /** Releases holds past their expiry, each once, at most `most` of them; says how many. */
  abstract expireDue(most: number): Promise<number>;
  /** The current windows of a scope that anything was booked in. */
  abstract balances(scope: string): Promise<AccountState[]>;
  /** Drops closed holds and minute windows that ended longer ago than that. */
  abstract forget(olderThanMs: number): Promise<void>;
  /** Gives back what is held for requests to come, at the end of the process. */
  async close(): Promise<void> {}
}
