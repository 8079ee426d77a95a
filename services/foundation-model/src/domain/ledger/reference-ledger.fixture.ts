import type { HoldRequest, SettleRequest, SpendRequest } from './operation.ts';

interface ReferenceHold {
  request: HoldRequest;
  labels: string[];
  /** Of a task: all that was taken for it, whatever its parts made of that. */
  tokens: number;
  state: 'open' | 'settled' | 'gone';
  /** Spent within the hold. */
  covered: number;
  spent: number;
  overage: number;
  settledOnce: boolean;
  task?: ReferenceHold;
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
  readonly #requests: string[] = [];

  constructor(limits: { scope: string; window: string; limit: number }[]) {
    this.#limits = new Map(limits.map(({ scope, window, limit }) => [`${scope}|${window}`, limit]));
  }

  /** Granted tokens, or why not. */
  hold(request: HoldRequest, now: number): number | string {
    const before = this.#holds.get(request.holdId);
    if (before) {
      const same =
        before.request.requestId === request.requestId && before.request.keyId === request.keyId;
      return same && before.state === 'open' ? this.#leftOf(before) : 'conflict';
    }
    if (request.expiresAt <= now) return 'too late';
    const counted = labelsOf(request, now, '#requests').filter(
      (label) => this.#limitOf(label) >= 0,
    );
    if (counted.some((label) => this.#limitOf(label) - this.#counted(label) < 1)) return 'limited';
    const wanted = Math.min(request.maxOutput ?? Infinity, request.modelMaximum);
    let [left, labels] = [this.#left(request, now), labelsOf(request, now)];
    let task: ReferenceHold | undefined;
    if (request.task) {
      const taken = this.#task(request, request.task, now);
      if (typeof taken === 'string') return taken;
      task = taken;
      [left, labels] = [this.#leftOf(task) - (request.task.leaving ?? 0), task.labels];
    }
    const { leaving } = request;
    const least = leaving === undefined || task ? Math.min(wanted, 1) : wanted + leaving;
    if (left < request.inputTokens + least) return 'refused';
    const tokens = Math.min(request.inputTokens + wanted, left);
    const expiresAt = task?.request.expiresAt ?? request.expiresAt;
    this.#holds.set(request.holdId, {
      ...{ request: { ...request, expiresAt }, labels, tokens, ...FRESH },
      ...(task ? { task } : {}),
    });
    this.#requests.push(...counted);
    return tokens;
  }

  /** Tokens beyond the hold, now or at the first settle. */
  settle({ holdId, inputTokens, outputTokens }: SettleRequest): number | string {
    const hold = this.#holds.get(holdId);
    if (!hold) return 'unknown';
    if (hold.settledOnce) return hold.overage;
    hold.spent = inputTokens + outputTokens;
    hold.covered = hold.state === 'open' ? Math.min(hold.spent, this.#leftOf(hold)) : 0;
    hold.overage = hold.spent - hold.covered;
    hold.settledOnce = true;
    if (hold.state === 'open') hold.state = 'settled';
    return hold.overage;
  }

  spend(request: SpendRequest): number | string {
    const { holdId, allowanceId } = request;
    const task = this.#holds.get(allowanceId);
    if (!this.#holds.has(holdId)) {
      if (!task) return 'unknown';
      if (task.task) return 'conflict';
      const tokens = task.state === 'open' ? Math.min(request.tokens, this.#leftOf(task)) : 0;
      const state = task.state === 'open' ? 'open' : 'gone';
      const asked = { ...task.request, holdId, requestId: request.requestId };
      const { labels } = task;
      this.#holds.set(holdId, { ...FRESH, request: asked, labels, tokens, task, state });
    }
    return this.settle(request);
  }

  trim(holdId: string, keep: number): number | string {
    const hold = this.#holds.get(holdId);
    if (!hold) return 'unknown';
    const freed = hold.state === 'open' ? Math.max(0, this.#leftOf(hold) - keep) : 0;
    hold.tokens -= freed;
    return freed;
  }

  /** Tokens given back by this call. */
  release(holdId: string, due: (hold: HoldRequest) => boolean): number | string {
    const hold = this.#holds.get(holdId);
    if (!hold) return 'unknown';
    if (hold.state !== 'open' || !due(hold.request)) return 0;
    const tokens = this.#leftOf(hold);
    hold.state = 'gone';
    return tokens;
  }

  held(label: string): number {
    return this.#sum(label, (hold) => {
      if (hold.state !== 'open') return 0;
      if (hold.task?.state === 'open') return 0; // It is a part of what the task holds.
      const covered = this.#partsOf(hold).reduce((sum, part) => sum + part.covered, 0);
      // Parts that are still open when their task ends are counted for themselves.
      return hold.tokens - covered;
    });
  }

  settled(label: string): number {
    return label.includes('#requests')
      ? this.#counted(label)
      : this.#sum(label, (hold) => hold.spent);
  }

  overage(label: string): number {
    return this.#sum(label, (hold) => hold.overage);
  }

  #task(request: HoldRequest, { id, tokens }: { id: string; tokens: number }, now: number) {
    const known = this.#holds.get(id);
    if (known) {
      const same = known.request.tenant === request.tenant && known.request.keyId === request.keyId;
      return same && known.state === 'open' ? known : 'conflict';
    }
    const left = this.#left(request, now);
    if (left < request.inputTokens + 1) return 'refused';
    const all = Math.min(left, request.inputTokens + Math.max(1, tokens - request.inputTokens));
    const task = { request, labels: labelsOf(request, now), tokens: all, ...FRESH };
    this.#holds.set(id, task);
    return task;
  }

  #left(request: HoldRequest, now: number): number {
    const lefts = labelsOf(request, now).flatMap((label) => {
      const limit = this.#limitOf(label);
      return limit < 0 ? [] : [limit - this.held(label) - this.settled(label)];
    });
    return Math.min(Infinity, ...lefts);
  }

  /** What a hold has that no part of it has or had. */
  #leftOf(hold: ReferenceHold): number {
    return this.#partsOf(hold).reduce(
      (left, part) => left - (part.state === 'open' ? part.tokens : part.covered),
      hold.tokens,
    );
  }

  #partsOf(hold: ReferenceHold): ReferenceHold[] {
    return [...this.#holds.values()].filter(({ task }) => task === hold);
  }

  #counted(label: string): number {
    return this.#requests.filter((one) => one === label).length;
  }

  #limitOf(label: string): number {
    return this.#limits.get(label.split('|').slice(0, 2).join('|')) ?? -1;
  }

  #sum(label: string, of: (hold: ReferenceHold) => number): number {
    return [...this.#holds.values()]
      .filter((hold) => hold.labels.includes(label))
      .reduce((sum, hold) => sum + of(hold), 0);
  }
}

const FRESH = { state: 'open' as const, covered: 0, spent: 0, overage: 0, settledOnce: false };

/** `scope|window|label` of a window that began at `startsAt`. */
export function labelOf(scope: string, window: keyof typeof LABEL, at: number): string {
  return `${scope}|${window}|${new Date(at).toISOString().slice(0, LABEL[window])}`;
}

function labelsOf({ tenant, vertical, keyId }: HoldRequest, now: number, unit = ''): string[] {
  const windows = ['minute', 'day', 'month', 'total'] as const;
  return [
    'mesh',
    `tenant:${tenant}`,
    `tenant:${tenant}/vertical:${vertical}`,
    `key:${keyId}`,
  ].flatMap((scope) => windows.map((window) => labelOf(`${scope}${unit}`, window, now)));
}
