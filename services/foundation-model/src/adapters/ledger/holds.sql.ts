import type { Hold } from '../../domain/ledger/hold.ts';
import type { HoldRow } from './hold.row.ts';
import type { Statement } from '@banyan/persistence';

type StoredHold = Omit<HoldRow, 'tokens' | 'maxOutput'> & { tokens: string; maxOutput: string };

/** These holds by id, and those of their tasks, locked until the transaction ends. */
export const lockHolds = (ids: string[]): Statement => ({
  // As one array, so that each is found by its key: with "or" the whole table is read.
  sql: `select id, request_id as "requestId", tenant, key_id as "keyId", vertical, tokens,
               max_output as "maxOutput", clamped, state, expires_at as "expiresAt", accounts,
               usage, task_id as "taskId"
        from hold
        where id = any(array(
          select jsonb_array_elements_text($1::jsonb)
          union
          select task_id from hold
          where id = any(array(select jsonb_array_elements_text($1::jsonb)))
            and task_id is not null))
        order by id for update`,
  values: [JSON.stringify(ids)],
});

/** Locks these; fails with a division by zero where one is not open any more, or has other tokens. */
export const lockUnchanged = (holds: Hold[]): Statement => ({
  sql: `select 1 / (count(*) = jsonb_array_length($1::jsonb))::int as same
        from (select 1
              from hold join jsonb_to_recordset($1::jsonb) as known (id text, tokens bigint)
                using (id, tokens)
              where state = 'open' order by id for update of hold) as found`,
  values: [JSON.stringify(holds.map(({ holdId: id, tokens }) => ({ id, tokens })))],
});

export const holdsIn = (rows: unknown[]): Map<string, Hold> =>
  new Map((rows as StoredHold[]).map((row) => [row.id, holdOf(row)]));

function holdOf({ id, tokens, maxOutput, expiresAt, usage, taskId, ...row }: StoredHold): Hold {
  return {
    ...row,
    holdId: id,
    tokens: Number(tokens),
    maxOutput: Number(maxOutput),
    expiresAt: expiresAt.getTime(),
    ...(taskId ? { taskId } : {}),
    ...(usage ? { usage } : {}),
  };
}

export const insertHolds = (holds: Hold[]): Statement => ({
  sql: `insert into hold (id, request_id, tenant, key_id, vertical, tokens, max_output, clamped,
                          state, expires_at, closed_at, accounts, usage, task_id)
        select "holdId", "requestId", tenant, "keyId", vertical, tokens, "maxOutput", clamped,
               state, expires_at, case when state <> 'open' then clock_timestamp() end, accounts,
               usage, "taskId"
        from jsonb_to_recordset($1::jsonb)
          as taken ("holdId" text, "requestId" text, tenant text, "keyId" text, vertical text,
                    tokens bigint, "maxOutput" bigint, clamped boolean, state text,
                    expires_at timestamptz, accounts jsonb, usage jsonb, "taskId" text)`,
  values: [
    JSON.stringify(
      holds.map(({ expiresAt, accounts, ...row }) => ({
        ...row,
        expires_at: new Date(expiresAt),
        // One that is settled when it is written will never be booked on again.
        accounts: row.usage ? [] : accounts,
      })),
    ),
  ],
});

export const updateHolds = (holds: Hold[]): Statement => ({
  sql: `update hold set state = changed.state, usage = changed.usage, tokens = changed.tokens,
                        closed_at = case when changed.state <> 'open' then clock_timestamp() end
        from jsonb_to_recordset($1::jsonb)
          as changed ("holdId" text, state text, usage jsonb, tokens bigint)
        where hold.id = changed."holdId"`,
  values: [
    JSON.stringify(
      holds.map(({ holdId, state, usage, tokens }) => ({ holdId, state, usage, tokens })),
    ),
  ],
});
