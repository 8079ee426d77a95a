import type { Booking } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import { type AccountState, Ledger } from '../../application/ledger/ledger.ts';
import { accountId, type Balance } from '../../domain/ledger/account.ts';
import { decide } from '../../domain/ledger/decide.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import type {
  HoldRequest,
  Operation,
  ResultOf,
  SettleRequest,
  SpendRequest,
} from '../../domain/ledger/operation.ts';
import { limitId } from '../../domain/ledger/scope.ts';
import { WINDOWS, windowStart } from '../../domain/ledger/window.ts';
import { InMemoryBudgets } from './in-memory-budgets.ts';

/** The same ledger without a database, for tests: one process, gone with it. */
export class InMemoryLedger extends Ledger {
  readonly budgets = new InMemoryBudgets();
  /** All bookings, in order. */
  readonly entries: Booking[] = [];
  readonly #now: () => number;
  readonly #balances = new Map<string, Balance>();
  readonly #holds = new Map<string, Hold>();

  /** @param now epoch ms */
  constructor(now: () => number = Date.now) {
    super();
    this.#now = now;
  }

  get openHolds(): Hold[] {
    return [...this.#holds.values()].filter(({ state }) => state === 'open');
  }

  hold(request: HoldRequest, signal?: AbortSignal) {
    return this.#run({ kind: 'hold', ...request }, signal);
  }

  settle(request: SettleRequest, signal?: AbortSignal) {
    return this.#run({ kind: 'settle', ...request }, signal);
  }

  spend(request: SpendRequest, signal?: AbortSignal) {
    return this.#run({ kind: 'spend', ...request }, signal);
  }

  trim(holdId: string, keep: number) {
    return this.#run({ kind: 'trim', holdId, keep });
  }

  void(holdId: string, signal?: AbortSignal) {
    return this.#run({ kind: 'void', holdId }, signal);
  }

  async expireDue(most: number): Promise<number> {
    const due = this.openHolds.filter(({ expiresAt }) => expiresAt <= this.#now()).slice(0, most);
    for (const { holdId } of due) await this.#run({ kind: 'expire', holdId });
    return due.length;
  }

  async balances(scope: string): Promise<AccountState[]> {
    return WINDOWS.flatMap((window) => {
      const account = { scope, window, startsAt: windowStart(window, this.#now()) };
      const balance = this.#balances.get(accountId(account));
      const limit = this.budgets.limits.get(limitId(scope, window));
      if (!balance && limit === undefined) return [];
      return [
        { ...account, held: 0, settled: 0, ...balance, ...(limit === undefined ? {} : { limit }) },
      ];
    });
  }

  async forget(): Promise<void> {
    // Its memory lasts as long as one test.
  }

  async #run<O extends Operation>(operation: O, signal?: AbortSignal): Promise<ResultOf<O>> {
    signal?.throwIfAborted();
    const snapshot = { limits: this.budgets.limits, balances: this.#balances, holds: this.#holds };
    const { results, changes, entries } = decide(snapshot, [operation], this.#now());
    for (const balance of changes.balances) this.#balances.set(accountId(balance), balance);
    for (const hold of [...changes.taken, ...changes.changed]) this.#holds.set(hold.holdId, hold);
    this.entries.push(...entries);
    const [result] = results;
    if (result instanceof MeshError) throw result;
    return result as ResultOf<O>;
  }
}
