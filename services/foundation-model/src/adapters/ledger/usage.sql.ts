import type { Statement } from '@banyan/persistence';
import type { UsageLine } from '../../domain/ledger/usage.ts';

/** Adds to the hour's usage; in the order of the lines, so that replicas wait and never in a circle. */
export const addUsage = (lines: UsageLine[]): Statement => ({
  sql: `insert into usage_hour as usage
          (starts_at, tenant, vertical, key_id, model,
           requests, input_tokens, output_tokens, overage_tokens, cost)
        select starts_at, tenant, vertical, "keyId", model,
               requests, "inputTokens", "outputTokens", "overageTokens", cost
        from jsonb_to_recordset($1::jsonb)
          as line (starts_at timestamptz, tenant text, vertical text, "keyId" text, model text,
                   requests bigint, "inputTokens" bigint, "outputTokens" bigint,
                   "overageTokens" bigint, cost bigint)
        on conflict (starts_at, tenant, vertical, key_id, model) do update set
          requests = usage.requests + excluded.requests,
          input_tokens = usage.input_tokens + excluded.input_tokens,
          output_tokens = usage.output_tokens + excluded.output_tokens,
          overage_tokens = usage.overage_tokens + excluded.overage_tokens,
          cost = usage.cost + excluded.cost`,
  values: [
    JSON.stringify(
      lines.map(({ startsAt, ...line }) => ({ ...line, starts_at: new Date(startsAt) })),
    ),
  ],
});
