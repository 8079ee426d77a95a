import { keyScope, limitId, type Party, requestsOf, scopesOf, tenantScope } from './scope.ts';
import { type Window, WINDOWS, windowStart } from './window.ts';

/** What a scope may spend in one window, in tokens or requests. Absent means unlimited. */
export interface Limit {
  scope: string;
  window: Window;
  limit: number;
}

/** One window of one scope, from its start on. */
export interface Account {
  scope: string;
  window: Window;
  /** Epoch ms, UTC. */
  startsAt: number;
}

/** Tokens promised to running requests and tokens spent. */
export interface Balance extends Account {
  held: number;
  settled: number;
}

/** Limits by `limitId`. */
export type Limits = ReadonlyMap<string, number>;

export const accountId = (account: Account): string =>
  `${limitId(account.scope, account.window)} ${account.startsAt}`;

/** The token accounts of this party that have a limit now. */
export function limitedAccounts(party: Party, limits: Limits, now: number): Account[] {
  return limitedOf(scopesOf(party), limits, now);
}

/** The same for accounts that count requests. */
export function limitedRequests(party: Party, limits: Limits, now: number): Account[] {
  return limitedOf(scopesOf(party).map(requestsOf), limits, now);
}

function limitedOf(scopes: string[], limits: Limits, now: number): Account[] {
  return scopes.flatMap((scope) =>
    WINDOWS.filter((window) => limits.has(limitId(scope, window))).map((window) =>
      open(scope, window, now),
    ),
  );
}

/** Where a hold is booked: every limited account, and day and month of tenant and key to be shown. */
export function accountsOf(party: Party, limits: Limits, now: number): Account[] {
  const accounts = limitedAccounts(party, limits, now);
  const known = new Set(accounts.map(accountId));
  const shown = [tenantScope(party.tenant), keyScope(party.keyId)].flatMap((scope) => [
    open(scope, 'day', now),
    open(scope, 'month', now),
  ]);
  return [...accounts, ...shown.filter((account) => !known.has(accountId(account)))];
}

function open(scope: string, window: Window, now: number): Account {
  return { scope, window, startsAt: windowStart(window, now) };
}
