/** By what usage can be told apart. */
export const USAGE_BY = ['hour', 'day', 'month', 'tenant', 'vertical', 'key', 'model'] as const;

export type UsageBy = (typeof USAGE_BY)[number];

export interface UsageQuery {
  tenant?: string | undefined;
  vertical?: string | undefined;
  key?: string | undefined;
  model?: string | undefined;
  /** Epoch ms; hours that begin in between count whole. */
  since: number;
  until: number;
  by: UsageBy[];
}

export interface UsageTotal extends Partial<Record<UsageBy, string>> {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  /** Beyond what was held. */
  overageTokens: number;
  /** Micro-units. */
  cost: number;
}

/** What was spent, by the hour, since the first booking. */
export abstract class UsageLog {
  /** A line for each combination that spent anything, in the order of `by`. */
  abstract totals(query: UsageQuery): Promise<UsageTotal[]>;
}
