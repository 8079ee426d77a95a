import { type Account, accountId, type Balance } from '../../domain/ledger/account.ts';
import type { Window } from '../../domain/ledger/window.ts';
import type { Statement } from '@banyan/persistence';

interface StoredBalance {
  scope: string;
  window: Window;
  startsAt: Date;
  held: string;
  settled: string;
}

/** The accounts of `$1` as a table. */
const ASKED = `jsonb_to_recordset($1::jsonb) as asked (scope text, "window" text, starts_at timestamptz)`;

/** The balances of these accounts; what was never booked is not there. */
export const readBalances = (accounts: Account[]): Statement => ({
  sql: `select scope, "window", starts_at as "startsAt", held, settled
        from balance join ${ASKED} using (scope, "window", starts_at)`,
  values: [asked(accounts)],
});

/** The same, locked in the order of their keys until the transaction ends. */
export function lockBalances(accounts: Account[]): Statement {
  const { sql, values } = readBalances(accounts);
  return { sql: `${sql} order by scope, "window", starts_at for update of balance`, values };
}

/** Those that are new, at zero. Made after a lock on one of them, they would break the locks' order. */
export const makeBalances = (accounts: Account[]): Statement => ({
  sql: `insert into balance (scope, "window", starts_at)
        select scope, "window", starts_at from ${ASKED} order by scope, "window", starts_at
        on conflict do nothing`,
  values: [asked(accounts)],
});

/** Adds these to balances that are locked already; fails with a division by zero where one is gone. */
export const addToBalances = (moves: Balance[]): Statement => ({
  sql: `with changed as (
          update balance set held = balance.held + move.held,
                             settled = balance.settled + move.settled
          from jsonb_to_recordset($1::jsonb)
            as move (scope text, "window" text, starts_at timestamptz, held bigint, settled bigint)
          where balance.scope = move.scope
            and balance."window" = move."window"
            and balance.starts_at = move.starts_at
          returning 1)
        select 1 / (count(*) = jsonb_array_length($1::jsonb))::int as all_there from changed`,
  values: [rowsOf(moves)],
});

export const updateBalances = (balances: Balance[]): Statement => ({
  sql: `update balance set held = moved.held, settled = moved.settled
        from jsonb_to_recordset($1::jsonb)
          as moved (scope text, "window" text, starts_at timestamptz, held bigint, settled bigint)
        where balance.scope = moved.scope
          and balance."window" = moved."window"
          and balance.starts_at = moved.starts_at`,
  values: [rowsOf(balances)],
});

/** By `accountId`. */
export const balancesIn = (rows: unknown[]): Map<string, Balance> =>
  new Map((rows as StoredBalance[]).map(balanceOf).map((balance) => [accountId(balance), balance]));

function balanceOf({ scope, window, startsAt, held, settled }: StoredBalance): Balance {
  return {
    ...{ scope, window, startsAt: startsAt.getTime() },
    ...{ held: Number(held), settled: Number(settled) },
  };
}

const rowsOf = (balances: Balance[]) =>
  JSON.stringify(
    balances.map(({ startsAt, ...row }) => ({ ...row, starts_at: new Date(startsAt) })),
  );

const asked = (accounts: Account[]) =>
  JSON.stringify(
    accounts.map(({ scope, window, startsAt }) => ({
      ...{ scope, window, starts_at: new Date(startsAt) },
    })),
  );
