import type { Booking } from '@banyan/contracts/foundation';

/** What one key spent on one model within an hour. */
export interface UsageLine {
  /** Epoch ms of the hour's start, UTC. */
  startsAt: number;
  tenant: string;
  vertical: string;
  keyId: string;
  model: string;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  /** Beyond what was held. */
  overageTokens: number;
  /** Micro-units. */
  cost: number;
}

const HOUR_MS = 3_600_000;

/** What these bookings add to the usage of the hour, a line for each key and model, in their order. */
export function usageOf(entries: Booking[], now: number): UsageLine[] {
  const lines = new Map<string, UsageLine>();
  for (const entry of entries) {
    if (entry.entry !== 'settled' && entry.entry !== 'overage') continue;
    const { tenant, vertical, keyId, model = 'unknown' } = entry;
    const id = [tenant, vertical, keyId, model].join(' ');
    const line = lines.get(id) ?? {
      ...{ startsAt: now - (now % HOUR_MS), tenant, vertical, keyId, model },
      ...{ requests: 0, inputTokens: 0, outputTokens: 0, overageTokens: 0, cost: 0 },
    };
    lines.set(id, line);
    line.cost += entry.cost ?? 0;
    if (entry.entry === 'overage') line.overageTokens += entry.tokens;
    else {
      line.requests++;
      line.inputTokens += entry.inputTokens;
      line.outputTokens += entry.outputTokens;
    }
  }
  return [...lines].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, line]) => line);
}
