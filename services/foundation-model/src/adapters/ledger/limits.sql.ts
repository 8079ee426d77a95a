import type { Limits } from '../../domain/ledger/account.ts';
import { limitId } from '../../domain/ledger/scope.ts';
import type { Statement } from '@banyan/persistence';

interface LimitRow {
  now: number;
  scope: string | null;
  window: string;
  limit: string;
}

/** The database's clock and the limits of these scopes. */
export const readLimits = (scopes: string[]): Statement => ({
  sql: `select clock.now, budget.scope, budget."window", budget."limit"
        from (select floor(extract(epoch from clock_timestamp()) * 1000)::float8 as now) as clock
        left join budget
          on budget.scope = any(array(select jsonb_array_elements_text($1::jsonb)))`,
  values: [JSON.stringify(scopes)],
});

/** `now`: epoch ms. */
export function limitsIn(rows: unknown[]): { now: number; limits: Limits } {
  const [first] = rows as LimitRow[];
  if (!first) throw new Error('The database gave no time.');
  const limits = (rows as LimitRow[])
    .filter((row) => row.scope !== null)
    .map((row) => [limitId(row.scope ?? '', row.window), Number(row.limit)] as const);
  return { now: first.now, limits: new Map(limits) };
}
