import {
  type Account,
  accountId,
  accountsOf,
  limitedAccounts,
  limitedRequests,
  type Limits,
} from '../../domain/ledger/account.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import type { Operation } from '../../domain/ledger/operation.ts';
import { type Party, requestsOf, scopesOf } from '../../domain/ledger/scope.ts';

/** What these operations are about: each hold once, with what it is a part of. */
export const holdIds = (operations: Operation[]): string[] => [
  ...new Set(operations.flatMap((operation) => [operation.holdId, ...wholeOf(operation)])),
];

function wholeOf(operation: Operation): string[] {
  if (operation.kind === 'spend') return [operation.allowanceId];
  return operation.kind === 'hold' && operation.task ? [operation.task.id] : [];
}

/** Every scope whose limits may count for one of these. */
export function scopesFor(parties: Party[]): string[] {
  const tokens = new Set(distinct(parties).flatMap(scopesOf));
  return [...tokens, ...[...tokens].map(requestsOf)];
}

/** Every account that these operations may look at or book in. */
export function accountsFor(
  asking: Party[],
  known: Iterable<Hold>,
  limits: Limits,
  now: number,
): Account[] {
  const holds = [...known];
  const all = [
    ...holds.flatMap((hold) => hold.accounts),
    ...distinct(asking).flatMap((party) => accountsOf(party, limits, now)),
    ...distinct([...holds, ...asking]).flatMap((party) => [
      ...limitedAccounts(party, limits, now),
      ...limitedRequests(party, limits, now),
    ]),
  ];
  return [...new Map(all.map((account) => [accountId(account), account])).values()];
}

/** Most of a moment's requests come from the same few. */
function distinct(parties: Party[]): Party[] {
  return [
    ...new Map(
      parties.map((party) => [`${party.tenant}/${party.vertical}/${party.keyId}`, party]),
    ).values(),
  ];
}
