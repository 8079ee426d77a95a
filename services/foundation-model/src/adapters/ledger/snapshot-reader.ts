import { type Account, accountId, type Limits } from '../../domain/ledger/account.ts';
import type { Snapshot } from '../../domain/ledger/book.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import type { Operation, SpendOperation } from '../../domain/ledger/operation.ts';
import { limitId } from '../../domain/ledger/scope.ts';
import { WINDOWS } from '../../domain/ledger/window.ts';
import { balancesIn, lockBalances, makeBalances } from './balances.sql.ts';
import { holdsIn, lockHolds } from './holds.sql.ts';
import { MissingBalance } from './ledger-errors.ts';
import { limitsIn, readLimits } from './limits.sql.ts';
import { accountsFor, holdIds, scopesFor } from './needed.ts';
import { type Client, runTogether } from '@banyan/persistence';

export interface Guess {
  limits: Limits;
  now: number;
  holds: Map<string, Hold>;
}

/**
 * A transaction whose few rows are found by their keys, always: plans are kept, and one that was
 * made while the tables were small would read them whole for ever.
 */
export const BEGIN = [
  'begin',
  ...['seqscan', 'hashjoin', 'mergejoin'].map((plan) => `set local enable_${plan} = off`),
];

const REMEMBERED = 5_000;
/** Windows roll and limits change between a guess and its reading; not that often. */
const MOST_GUESSES = 5;

/**
 * Locks all that operations may touch, always holds before balances and each in the order of its
 * key, so that replicas wait for one another and never in a circle. In one round trip where what
 * was seen before still holds; where a limit, a window or a hold is not as expected, in one more.
 */
export class SnapshotReader {
  /** What this replica saw last: where to look first. What is written on it, its transaction checks. */
  #limits = new Map<string, number>();
  #aheadMs = 0;
  readonly #holds = new Map<string, Hold>();
  readonly #made = new Set<string>();

  /** Leaves the client in a transaction, with the locks. */
  async read(
    client: Client,
    operations: Operation[],
  ): Promise<{ snapshot: Snapshot; now: number }> {
    let guess = this.#guess(operations);
    for (let tries = 1; ; tries++) {
      const { found, balances, scopes } = await this.#lock(client, operations, guess);
      this.remember(found, scopes);
      const needed = this.#needed(operations, found);
      // Of a hold that another replica has taken, whose limits count was not known before.
      const unread = scopesFor([...found.holds.values()]).some((scope) => !scopes.has(scope));
      if (!unread && needed.every((account) => balances.has(accountId(account)))) {
        const { limits, now, holds } = found;
        for (const id of balances.keys()) this.#made.add(id);
        return { snapshot: { limits, balances, holds }, now };
      }
      // One that was there may have been cleared away: they are all made anew.
      this.#made.clear();
      if (tries === MOST_GUESSES) throw new MissingBalance();
      await client.query('rollback');
      guess = found;
    }
  }

  /** What allowances are spent from is this replica's own: as it saw them last, unless one is new to it. */
  ownAllowances(operations: SpendOperation[]): Guess | undefined {
    const ids = new Set(operations.map(({ allowanceId }) => allowanceId));
    const guess = this.#guess(operations);
    return [...ids].every((id) => guess.holds.get(id)?.state === 'open') ? guess : undefined;
  }

  /** What is open here will be settled here, most likely. */
  note(holds: Hold[]): void {
    for (const hold of holds) {
      if (hold.state === 'open') this.#holds.set(hold.holdId, hold);
      else this.#holds.delete(hold.holdId);
    }
    for (const oldest of this.#holds.keys()) {
      if (this.#holds.size <= REMEMBERED) return;
      this.#holds.delete(oldest);
    }
  }

  forget(holds: Hold[]): void {
    for (const { holdId } of holds) this.#holds.delete(holdId);
  }

  #guess(operations: Operation[]): Guess {
    const holds = new Map<string, Hold>();
    for (const id of holdIds(operations)) {
      const hold = this.#holds.get(id);
      if (hold) holds.set(id, hold);
    }
    return { limits: this.#limits, now: Date.now() + this.#aheadMs, holds };
  }

  async #lock(client: Client, operations: Operation[], guess: Guess) {
    const parties = [...guess.holds.values(), ...askingOf(operations)];
    const accounts = this.#needed(operations, guess);
    const scopes = new Set(scopesFor(parties));
    const unknown = accounts.filter((account) => !this.#made.has(accountId(account)));
    const results = await runTogether(client, [
      ...BEGIN,
      lockHolds(holdIds(operations)),
      ...(unknown.length > 0 ? [makeBalances(unknown)] : []),
      readLimits([...scopes]),
      lockBalances(accounts),
    ]);
    const held = results[BEGIN.length] ?? [];
    const [limitRows = [], balanceRows = []] = results.slice(-2);
    const balances = balancesIn(balanceRows);
    return { found: { ...limitsIn(limitRows), holds: holdsIn(held) }, balances, scopes };
  }

  #needed(operations: Operation[], { holds, limits, now }: Guess): Account[] {
    return accountsFor(askingOf(operations), holds.values(), limits, now);
  }

  /** What the database said of these scopes. */
  remember({ limits, now }: Omit<Guess, 'holds'>, scopes: Set<string>): void {
    this.#aheadMs = now - Date.now();
    if (this.#limits.size > REMEMBERED) this.#limits.clear();
    // Those that have been lifted.
    for (const scope of scopes)
      for (const window of WINDOWS) this.#limits.delete(limitId(scope, window));
    for (const [id, limit] of limits) this.#limits.set(id, limit);
  }
}

const askingOf = (operations: Operation[]) =>
  operations.filter((operation) => operation.kind === 'hold');
