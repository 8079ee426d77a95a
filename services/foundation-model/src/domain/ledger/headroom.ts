import { type Account, limitedAccounts } from './account.ts';
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
  return limitedAccounts(party, book.limits, book.now)
    .map((account) => {
      const limit = book.limits.get(limitId(account.scope, account.window)) ?? 0;
      const { held, settled } = book.balance(account);
      return { ...account, limit, left: limit - held - settled };
    })
    .sort((a, b) => a.left - b.left);
}

export function budgetState(book: Book, party: Party): { budget?: BudgetState } {
  const [tightest] = headroomOf(book, party);
  if (!tightest) return {};
  const { window, limit, left } = tightest;
  const resetSeconds = secondsToRoll(window, book.now);
  const state = { window, limit, remaining: Math.max(0, left) };
  return { budget: resetSeconds === undefined ? state : { ...state, resetSeconds } };
}
