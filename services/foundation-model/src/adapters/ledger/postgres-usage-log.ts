import type { DataSource } from 'typeorm';
import {
  type UsageBy,
  UsageLog,
  type UsageQuery,
  type UsageTotal,
} from '../../application/ledger/usage-log.ts';

/** What each of them is in SQL: these words alone ever get into a statement. */
const COLUMNS: Record<UsageBy, string> = {
  hour: `to_char(starts_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI"Z"')`,
  day: `to_char(starts_at at time zone 'utc', 'YYYY-MM-DD')`,
  month: `to_char(starts_at at time zone 'utc', 'YYYY-MM')`,
  tenant: 'tenant',
  vertical: 'vertical',
  key: 'key_id',
  model: 'model',
};

type StoredTotal = Record<string, string>;

export class PostgresUsageLog extends UsageLog {
  readonly #source: DataSource;

  constructor(source: DataSource) {
    super();
    this.#source = source;
  }

  async totals({
    tenant,
    vertical,
    key,
    model,
    since,
    until,
    by,
  }: UsageQuery): Promise<UsageTotal[]> {
    const columns = by.map((one) => `${COLUMNS[one]} as "${one}"`);
    const places = by.map((_, index) => String(index + 1)).join(', ');
    const rows = await this.#source.query<StoredTotal[]>(
      `select ${[...columns, ''].join(', ')}
              coalesce(sum(requests), 0) as requests,
              coalesce(sum(input_tokens), 0) as "inputTokens",
              coalesce(sum(output_tokens), 0) as "outputTokens",
              coalesce(sum(overage_tokens), 0) as "overageTokens",
              coalesce(sum(cost), 0) as cost
       from usage_hour
       where starts_at >= $1 and starts_at < $2
         and ($3::text is null or tenant = $3) and ($4::text is null or vertical = $4)
         and ($5::text is null or key_id = $5) and ($6::text is null or model = $6)
       ${by.length > 0 ? `group by ${places} order by ${places}` : ''}`,
      [new Date(since), new Date(until), tenant, vertical, key, model].map((one) => one ?? null),
    );
    return rows.map((row) => totalOf(row, by));
  }
}

function totalOf(row: StoredTotal, by: UsageBy[]): UsageTotal {
  const { requests, inputTokens, outputTokens, overageTokens, cost } = row;
  return {
    ...Object.fromEntries(by.map((one) => [one, row[one] ?? ''])),
    requests: Number(requests),
    inputTokens: Number(inputTokens),
    outputTokens: Number(outputTokens),
    overageTokens: Number(overageTokens),
    cost: Number(cost),
  };
}
