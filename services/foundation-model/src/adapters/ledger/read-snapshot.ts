import type { EntityManager } from 'typeorm';
import {
  type Account,
  accountId,
  accountsOf,
  limitedAccounts,
  limitedRequests,
} from '../../domain/ledger/account.ts';
import type { Snapshot } from '../../domain/ledger/book.ts';
import type { Operation } from '../../domain/ledger/operation.ts';
import { requestsOf, scopesOf } from '../../domain/ledger/scope.ts';
import type { BalanceLocks } from './lock-balances.ts';
import { lockHolds } from './lock-holds.ts';
import { readLimits } from './read-limits.ts';

/**
 * Locks all that these operations may touch, always holds before balances and each in the order of
 * its key, so that replicas wait for one another and never in a circle.
 */
export async function readSnapshot(
  tx: EntityManager,
  operations: Operation[],
  locks: BalanceLocks,
): Promise<{ snapshot: Snapshot; now: number }> {
  const holds = await lockHolds(tx, [...new Set(operations.flatMap(holdsOf))]);
  const known = [...holds.values()];
  const asking = operations.filter((operation) => operation.kind === 'hold');
  const tokens = [...known, ...asking].flatMap(scopesOf);
  const scopes = new Set([...tokens, ...tokens.map(requestsOf)]);
  const { now, limits } = await readLimits(tx, [...scopes]);
  const accounts = [
    ...known.flatMap((hold) => hold.accounts),
    ...asking.flatMap((request) => accountsOf(request, limits, now)),
    ...[...known, ...asking].flatMap((party) => [
      ...limitedAccounts(party, limits, now),
      ...limitedRequests(party, limits, now),
    ]),
  ];
  const balances = await locks.lock(tx, unique(accounts));
  return { snapshot: { limits, balances, holds }, now };
}

function unique(accounts: Account[]): Account[] {
  return [...new Map(accounts.map((account) => [accountId(account), account])).values()];
}

function holdsOf(operation: Operation): string[] {
  const task = operation.kind === 'hold' ? operation.task : undefined;
  return task ? [operation.holdId, task.id] : [operation.holdId];
}
