import type { Booking } from '@banyan/contracts/foundation';
import {
  type Account,
  accountId,
  type Balance,
  limitedAccounts,
  limitedRequests,
  type Limits,
} from './account.ts';
import type { Hold } from './hold.ts';
import type { Party } from './scope.ts';

/** What is known before a batch; an account that is not there is at zero. */
export interface Snapshot {
  limits: Limits;
  /** By `accountId`. */
  balances: ReadonlyMap<string, Balance>;
  holds: ReadonlyMap<string, Hold>;
}

/** What a batch changed, as whole new rows. */
export interface Changes {
  balances: Balance[];
  taken: Hold[];
  changed: Hold[];
}

/** Accounts that have a limit, of tokens and of requests. */
export interface Limited {
  tokens: Account[];
  requests: Account[];
}

/** The working copy of one batch: each operation sees what those before it did. */
export class Book {
  readonly now: number;
  readonly entries: Booking[] = [];
  readonly #snapshot: Snapshot;
  readonly #balances = new Map<string, Balance>();
  readonly #holds = new Map<string, Hold>();
  readonly #limited = new Map<string, Limited>();

  constructor(snapshot: Snapshot, now: number) {
    this.#snapshot = snapshot;
    this.now = now;
  }

  get limits(): Limits {
    return this.#snapshot.limits;
  }

  /** What limits this party now. Most of a batch are of the same few: each is looked up once. */
  limited(party: Party): Limited {
    const { tenant, vertical, keyId } = party;
    const id = `${tenant}/${vertical}/${keyId}`;
    let limited = this.#limited.get(id);
    if (!limited) {
      limited = {
        tokens: limitedAccounts(party, this.limits, this.now),
        requests: limitedRequests(party, this.limits, this.now),
      };
      this.#limited.set(id, limited);
    }
    return limited;
  }

  hold(holdId: string): Hold | undefined {
    return this.#holds.get(holdId) ?? this.#snapshot.holds.get(holdId);
  }

  put(hold: Hold): void {
    this.#holds.set(hold.holdId, hold);
  }

  balance(account: Account): Balance {
    const id = accountId(account);
    return (
      this.#balances.get(id) ??
      this.#snapshot.balances.get(id) ?? { ...account, held: 0, settled: 0 }
    );
  }

  move(accounts: Account[], by: { held: number; settled: number }): void {
    for (const account of accounts) {
      const { held, settled, ...rest } = this.balance(account);
      const moved = { ...rest, held: held + by.held, settled: settled + by.settled };
      this.#balances.set(accountId(account), moved);
    }
  }

  changes(): Changes {
    const holds = [...this.#holds.values()];
    return {
      balances: [...this.#balances.values()],
      taken: holds.filter((hold) => !this.#snapshot.holds.has(hold.holdId)),
      changed: holds.filter((hold) => this.#snapshot.holds.has(hold.holdId)),
    };
  }
}
