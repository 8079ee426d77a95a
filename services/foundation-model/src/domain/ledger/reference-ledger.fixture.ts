import type { HoldRequest, SettleRequest } from './operation.ts';

interface ReferenceHold {
  request: HoldRequest;
  labels: string[];
  tokens: number;
  state: 'open' | 'settled' | 'gone';
  spent: number;
  overage: number;
  settledOnce: boolean;
}

/** Chars of an ISO time that tell one window from the next. */
const LABEL = { minute: 16, day: 10, month: 7, total: 0 };

/**
 * The ledger as one would write it on paper: no balances, no entries, every figure is summed anew
 * over all holds ever taken. Shares no code with the real one.
 */
export class ReferenceLedger {
  readonly #limits: Map<string, number>;
  readonly #holds = new Map<string, ReferenceHold>();

  constructor(limits: { scope: string; window: string; limit: number }[]) {
    this.#limits = new Map(limits.map(({ scope, window, limit }) => [`${scope}|${window}`, limit]));
  }

  /** Granted tokens, or 'refused', or 'conflict'. */
  hold(request: HoldRequest, now: number): number | string {
    const before = this.#holds.get(request.holdId);
    if (before) {
      const same =
        before.request.requestId === request.requestId && before.request.keyId === request.keyId;
      return same && before.state === 'open' ? before.tokens : 'conflict';
    }
    if (request.expiresAt <= now) return 'too late';
    const wanted = Math.min(request.maxOutput ?? Infinity, request.modelMaximum);
    const labels = labelsOf(request, now);
    const lefts = labels.flatMap((label) => {
      const limit = this.#limits.get(label.split('|').slice(0, 2).join('|'));
      return limit === undefined ? [] : [limit - this.held(label) - this.settled(label)];
    });
    const left = Math.min(Infinity, ...lefts);
    if (left < request.inputTokens + Math.min(wanted, 1)) return 'refused';
    const tokens = Math.min(request.inputTokens + wanted, left);
    this.#holds.set(request.holdId, {
      ...{ request, labels, tokens, state: 'open', spent: 0, overage: 0, settledOnce: false },
    });
    return tokens;
  }

  /** Tokens beyond the hold, now or at the first settle. */
  settle({ holdId, inputTokens, outputTokens }: SettleRequest): number | string {
    const hold = this.#holds.get(holdId);
    if (!hold) return 'unknown';
    if (hold.settledOnce) return hold.overage;
    const covered = hold.state === 'open' ? hold.tokens : 0;
    hold.overage = Math.max(0, inputTokens + outputTokens - covered);
    hold.spent = inputTokens + outputTokens;
    hold.settledOnce = true;
    if (hold.state === 'open') hold.state = 'settled';
    return hold.overage;
  }

  /** Tokens given back by this call. */
  release(holdId: string, due: (hold: HoldRequest) => boolean): number | string {
    const hold = this.#holds.get(holdId);
    if (!hold) return 'unknown';
    if (hold.state !== 'open' || !due(hold.request)) return 0;
    hold.state = 'gone';
    return hold.tokens;
  }

  held(label: string): number {
    return this.#sum(label, (hold) => (hold.state === 'open' ? hold.tokens : 0));
  }

  settled(label: string): number {
    return this.#sum(label, (hold) => hold.spent);
  }

  overage(label: string): number {
    return this.#sum(label, (hold) => hold.overage);
  }

  #sum(label: string, of: (hold: ReferenceHold) => number): number {
    return [...this.#holds.values()]
      .filter((hold) => hold.labels.includes(label))
      .reduce((sum, hold) => sum + of(hold), 0);
  }
}

/** `scope|window|label` of a window that began at `startsAt`. */
export function labelOf(scope: string, window: keyof typeof LABEL, at: number): string {
  return `${scope}|${window}|${new Date(at).toISOString().slice(0, LABEL[window])}`;
}

function labelsOf({ tenant, vertical, keyId }: HoldRequest, now: number): string[] {
  const windows = ['minute', 'day', 'month', 'total'] as const;
  return [
    'mesh',
    `tenant:${tenant}`,
    `tenant:${tenant}/vertical:${vertical}`,
    `key:${keyId}`,
  ].flatMap((scope) => windows.map((window) => labelOf(scope, window, now)));
}
