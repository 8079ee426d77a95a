import type { EntityManager } from 'typeorm';
import { type Account, accountId, type Balance } from '../../domain/ledger/account.ts';
import type { Window } from '../../domain/ledger/window.ts';

interface StoredBalance {
  scope: string;
  window: Window;
  startsAt: Date;
  held: string;
  settled: string;
}

/** The accounts of `$1`, JSON by `keyOf`, as a table. */
export const ASKED = `jsonb_to_recordset($1::jsonb) as asked (scope text, "window" text, starts_at timestamptz)`;

/** The balances of these accounts by `accountId`; what was never booked is not there. */
export async function readBalances(
  tx: EntityManager,
  accounts: Account[],
  suffix = '',
): Promise<Map<string, Balance>> {
  const rows = await tx.query<StoredBalance[]>(
    `select scope, "window", starts_at as "startsAt", held, settled
     from balance join ${ASKED} using (scope, "window", starts_at) ${suffix}`,
    [JSON.stringify(accounts.map(keyOf))],
  );
  return new Map(rows.map(balanceOf).map((balance) => [accountId(balance), balance]));
}

export function keyOf({ scope, window, startsAt }: Account) {
  return { scope, window, starts_at: new Date(startsAt) };
}

function balanceOf({ scope, window, startsAt, held, settled }: StoredBalance): Balance {
  return {
    scope,
    window,
    startsAt: startsAt.getTime(),
    held: Number(held),
    settled: Number(settled),
  };
}
