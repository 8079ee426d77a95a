import { type Client, runTogether, type Statement } from '@banyan/persistence';
import { accountId, type Balance } from '../../domain/ledger/account.ts';
import { decide, type Decision } from '../../domain/ledger/decide.ts';
import type { Operation, Result, SpendOperation } from '../../domain/ledger/operation.ts';
import { addToBalances, balancesIn, lockBalances, readBalances } from './balances.sql.ts';
import { lockUnchanged } from './holds.sql.ts';
import { isWrongGuess } from './ledger-errors.ts';
import { limitsIn, readLimits } from './limits.sql.ts';
import { accountsFor, scopesFor } from './needed.ts';
import { BEGIN, type SnapshotReader } from './snapshot-reader.ts';

export const areSpends = (operations: Operation[]): operations is SpendOperation[] =>
  operations.every(({ kind }) => kind === 'spend');

/**
 * Books spends in one round trip. Their allowances are this replica's own, so it knows what to write
 * before it looks; the transaction itself checks that they are as they were, and that none of the
 * spends was booked before. Undefined: something was different, and nothing is booked.
 *
 * @param others the statements for all of a decision but its balances
 */
export async function spendAtOnce(
  client: Client,
  operations: SpendOperation[],
  reader: SnapshotReader,
  others: (decision: Decision, now: number) => Statement[],
): Promise<Result[] | undefined> {
  const guess = reader.ownAllowances(operations);
  if (!guess) return undefined;
  const { holds, limits, now } = guess;
  const allowances = [...holds.values()];
  // Balances from zero: what comes out is what is to be added.
  const decision = decide({ limits, holds, balances: new Map() }, operations, now);
  const scopes = scopesFor(allowances);
  const accounts = accountsFor(allowances, allowances, limits, now);
  const before = [...BEGIN, lockUnchanged(allowances), readLimits(scopes), lockBalances(accounts)];
  const writes = [addToBalances(decision.changes.balances), ...others(decision, now), 'commit'];
  try {
    const results = await runTogether(client, [...before, ...writes]);
    const [limitRows = [], balanceRows = []] = results.slice(before.length - 2);
    const found = limitsIn(limitRows);
    reader.remember(found, new Set(scopes));
    reader.note([...decision.changes.taken, ...decision.changes.changed]);
    // The same once more on what was there: now it also says what is left.
    const balances = balancesIn(balanceRows);
    await readMissing(
      client,
      balances,
      accountsFor(allowances, allowances, found.limits, found.now),
    );
    return decide({ ...found, holds, balances }, operations, found.now).results;
  } catch (error) {
    if (!isWrongGuess(error)) throw error;
    await client.query('rollback');
    reader.forget(allowances);
    return undefined;
  }
}

/** Windows that were not limited when this replica looked last. */
async function readMissing(
  client: Client,
  balances: Map<string, Balance>,
  accounts: Parameters<typeof readBalances>[0],
): Promise<void> {
  const missing = accounts.filter((account) => !balances.has(accountId(account)));
  if (missing.length === 0) return;
  const [rows = []] = await runTogether(client, [readBalances(missing)]);
  for (const [id, balance] of balancesIn(rows)) balances.set(id, balance);
}
