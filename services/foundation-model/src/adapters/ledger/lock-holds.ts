import type { EntityManager } from 'typeorm';
import type { Hold } from '../../domain/ledger/hold.ts';
import type { HoldRow } from './hold.row.ts';

type StoredHold = Omit<HoldRow, 'tokens' | 'maxOutput'> & { tokens: string; maxOutput: string };

/** These holds by id, and those of their tasks, locked until the transaction ends. */
export async function lockHolds(tx: EntityManager, ids: string[]): Promise<Map<string, Hold>> {
  const rows = await tx.query<StoredHold[]>(
    `select id, request_id as "requestId", tenant, key_id as "keyId", vertical, tokens,
            max_output as "maxOutput", clamped, state, expires_at as "expiresAt", accounts, usage,
            task_id as "taskId"
     from hold
     where id = any($1) or id in (select task_id from hold where id = any($1))
     order by id for update`,
    [ids],
  );
  return new Map(rows.map((row) => [row.id, holdOf(row)]));
}

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
