import type { EntityManager } from 'typeorm';
import type { Balance } from '../../domain/ledger/account.ts';
import type { Changes } from '../../domain/ledger/book.ts';
import type { Hold } from '../../domain/ledger/hold.ts';
import type { UsageLine } from '../../domain/ledger/usage.ts';
import { addUsage } from './add-usage.ts';

/** Writes what a batch changed, a statement per kind. The rows are locked already. */
export async function writeChanges(
  tx: EntityManager,
  changes: Changes,
  usage: UsageLine[],
): Promise<void> {
  if (changes.balances.length > 0) await updateBalances(tx, changes.balances);
  if (changes.taken.length > 0) await insertHolds(tx, changes.taken);
  if (changes.changed.length > 0) await updateHolds(tx, changes.changed);
  if (usage.length > 0) await addUsage(tx, usage);
}

async function updateBalances(tx: EntityManager, balances: Balance[]): Promise<void> {
  await tx.query(
    `update balance set held = moved.held, settled = moved.settled
     from jsonb_to_recordset($1::jsonb)
       as moved (scope text, "window" text, starts_at timestamptz, held bigint, settled bigint)
     where balance.scope = moved.scope
       and balance."window" = moved."window"
       and balance.starts_at = moved.starts_at`,
    [
      JSON.stringify(
        balances.map(({ startsAt, ...row }) => ({ ...row, starts_at: new Date(startsAt) })),
      ),
    ],
  );
}

async function insertHolds(tx: EntityManager, holds: Hold[]): Promise<void> {
  await tx.query(
    `insert into hold (id, request_id, tenant, key_id, vertical, tokens, max_output, clamped,
                       state, expires_at, closed_at, accounts, usage, task_id)
     select "holdId", "requestId", tenant, "keyId", vertical, tokens, "maxOutput", clamped,
            state, expires_at, case when state <> 'open' then clock_timestamp() end, accounts, usage,
            "taskId"
     from jsonb_to_recordset($1::jsonb)
       as taken ("holdId" text, "requestId" text, tenant text, "keyId" text, vertical text,
                 tokens bigint, "maxOutput" bigint, clamped boolean, state text,
                 expires_at timestamptz, accounts jsonb, usage jsonb, "taskId" text)`,
    [
      JSON.stringify(
        holds.map(({ expiresAt, ...row }) => ({ ...row, expires_at: new Date(expiresAt) })),
      ),
    ],
  );
}

async function updateHolds(tx: EntityManager, holds: Hold[]): Promise<void> {
  await tx.query(
    `update hold set state = changed.state, usage = changed.usage, tokens = changed.tokens,
                     closed_at = case when changed.state <> 'open' then clock_timestamp() end
     from jsonb_to_recordset($1::jsonb)
       as changed ("holdId" text, state text, usage jsonb, tokens bigint)
     where hold.id = changed."holdId"`,
    [
      JSON.stringify(
        holds.map(({ holdId, state, usage, tokens }) => ({ holdId, state, usage, tokens })),
      ),
    ],
  );
}
