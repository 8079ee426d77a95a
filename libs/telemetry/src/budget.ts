import type { Deadline } from '@banyan/kernel';
import { trace } from '@opentelemetry/api';
import { ATTR } from './names.ts';

export interface TokenBudget {
  limit?: number | undefined;
  held?: number | undefined;
  used?: number | undefined;
  remaining?: number | undefined;
}

/** What this hop got and what it spent, on the span that is active. Tokens; seconds. */
export function noteTokens(budget: TokenBudget): void {
  note({
    [ATTR.tokensLimit]: budget.limit,
    [ATTR.tokensHeld]: budget.held,
    [ATTR.tokensUsed]: budget.used,
    [ATTR.tokensRemaining]: budget.remaining,
  });
}

/**
 * Writes the latency budget at the start of a hop and answers with what writes it at its end.
 * `limit` is what was left on arrival, so the hops of one request add up in the trace.
 */
export function noteLatency(deadline: Deadline): () => void {
  const limit = deadline.remaining() / 1_000;
  const span = trace.getActiveSpan();
  span?.setAttribute(ATTR.latencyLimit, round(limit));
  return () => {
    const remaining = deadline.remaining() / 1_000;
    span?.setAttribute(ATTR.latencyRemaining, round(remaining));
    span?.setAttribute(ATTR.latencySpent, round(limit - remaining));
  };
}

export type BudgetDecision = 'admitted' | 'clamped' | 'refused' | 'expired';

/** Sets attributes on the active span, leaving out what is undefined. */
export function note(attributes: Record<string, string | number | boolean | undefined>): void {
  const span = trace.getActiveSpan();
  if (!span?.isRecording()) return;
  for (const name in attributes) {
    const value = attributes[name];
    if (value !== undefined) span.setAttribute(name, value);
  }
}

const round = (seconds: number) => Math.round(seconds * 1_000) / 1_000;
