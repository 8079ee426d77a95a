import type { Account } from './account.ts';
import type { Book } from './book.ts';
import type { BudgetState } from './operation.ts';
import { limitId, type Party } from './scope.ts';
import { secondsToRoll } from './window.ts';

export interface Headroom extends Account {
  limit: number;
  /** Limit less held and settled; negative after an overage or a lowered limit. */
  left: number;
}

/** Every limited account of this party now, the tightest first. */
export function headroomOf(book: Book, party: Party): Headroom[] {
  return tightestFirst(book, book.limited(party).tokens);
}

/** The same for requests. */
export function requestHeadroomOf(book: Book, party: Party): Headroom[] {
  return tightestFirst(book, book.limited(party).requests);
}

function tightestFirst(book: Book, accounts: Account[]): Headroom[] {
  return accounts
    .map((account) => {
      const limit = book.limits.get(limitId(account.scope, account.window)) ?? 0;
      const { held, settled } = book.balance(account);
      return { ...account, limit, left: limit - held - settled };
    })
    .sort((a, b) => a.left - b.left);
}

/** What is left of tokens, and of requests where those are limited. */
export function budgetState(
  book: Book,
  party: Party,
): { budget?: BudgetState; requests?: BudgetState } {
  const [tokens, requests] = [headroomOf(book, party)[0], requestHeadroomOf(book, party)[0]];
  return {
    ...(tokens ? { budget: stateOf(tokens, book.now) } : {}),
    ...(requests ? { requests: stateOf(requests, book.now) } : {}),
  };
}

function stateOf({ window, limit, left }: Headroom, now: number): BudgetState {
  const resetSeconds = secondsToRoll(window, now);
  const state = { window, limit, remaining: Math.max(0, left) };
  return resetSeconds === undefined ? state : { ...state, resetSeconds };
}
