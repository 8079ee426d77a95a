import type { Statement } from '@banyan/persistence';
import type { EntityManager } from 'typeorm';
import type { AccountState } from '../../application/ledger/ledger.ts';
import { accountId } from '../../domain/ledger/account.ts';
import { limitId } from '../../domain/ledger/scope.ts';
import { WINDOWS, windowStart } from '../../domain/ledger/window.ts';
import { balancesIn, readBalances } from './balances.sql.ts';
import { limitsIn, readLimits } from './limits.sql.ts';

/** The current windows of a scope that have a limit or a booking. */
export async function accountStates(tx: EntityManager, scope: string): Promise<AccountState[]> {
  const { now, limits } = limitsIn(await rowsOf(tx, readLimits([scope])));
  const current = WINDOWS.map((window) => ({ scope, window, startsAt: windowStart(window, now) }));
  const balances = balancesIn(await rowsOf(tx, readBalances(current)));
  return current.flatMap((account) => {
    const balance = balances.get(accountId(account));
    const limit = limits.get(limitId(scope, account.window));
    if (!balance && limit === undefined) return [];
    return [
      { ...account, held: 0, settled: 0, ...balance, ...(limit === undefined ? {} : { limit }) },
    ];
  });
}

const rowsOf = (tx: EntityManager, { sql, values }: Statement): Promise<unknown[]> =>
  tx.query(sql, values);
