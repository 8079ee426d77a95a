import type { EntityManager } from 'typeorm';
import { type Account, accountId, type Balance } from '../../domain/ledger/account.ts';
import { MissingBalance } from './ledger-errors.ts';
import { ASKED, keyOf, readBalances } from './read-balances.ts';

const REMEMBERED = 20_000;

/** Locks balances in the order of their key, and remembers which of them need not be made any more. */
export class BalanceLocks {
  readonly #made = new Set<string>();

  /**
   * These balances, made at zero where new, locked until the transaction ends. Throws
   * `MissingBalance` when one that was there is gone: the next attempt makes it anew.
   */
  async lock(tx: EntityManager, accounts: Account[]): Promise<Map<string, Balance>> {
    const unknown = accounts.filter((account) => !this.#made.has(accountId(account)));
    // Before any lock: made afterwards, new rows would break the order that prevents deadlocks.
    if (unknown.length > 0) await make(tx, unknown);
    const order = 'order by scope, "window", starts_at for update of balance';
    const balances = await readBalances(tx, accounts, order);
    if (this.#made.size > REMEMBERED || balances.size < accounts.length) this.#made.clear();
    if (balances.size < accounts.length) throw new MissingBalance();
    for (const id of balances.keys()) this.#made.add(id);
    return balances;
  }
}

async function make(tx: EntityManager, accounts: Account[]): Promise<void> {
  await tx.query(
    `insert into balance (scope, "window", starts_at)
     select scope, "window", starts_at from ${ASKED} order by scope, "window", starts_at
     on conflict do nothing`,
    [JSON.stringify(accounts.map(keyOf))],
  );
}
