import type { EntityManager } from 'typeorm';
import type { Limits } from '../../domain/ledger/account.ts';
import { limitId } from '../../domain/ledger/scope.ts';

interface LimitRow {
  now: number;
  scope: string | null;
  window: string;
  limit: string;
}

/** The database's clock, epoch ms, and the limits of these scopes. */
export async function readLimits(
  tx: EntityManager,
  scopes: string[],
): Promise<{ now: number; limits: Limits }> {
  const rows = await tx.query<LimitRow[]>(
    `select clock.now, budget.scope, budget."window", budget."limit"
     from (select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now) as clock
     left join budget on budget.scope = any($1)`,
    [scopes],
  );
  const [first] = rows;
  if (!first) throw new Error('The database gave no time.');
  const limits = rows
    .filter((row) => row.scope !== null)
    .map((row) => [limitId(row.scope ?? '', row.window), Number(row.limit)] as const);
  return { now: first.now, limits: new Map(limits) };
}
