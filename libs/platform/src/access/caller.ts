import { Deadline, MeshError } from '@banyan/kernel';
import { noteLatency } from '@banyan/telemetry';

/** What is left of the tightest window. */
export interface Left {
  window: string;
  limit: number;
  remaining: number;
  resetSeconds?: number | undefined;
}

/** Who asks, and how long they are willing to wait. Made at the edge, passed on explicitly. */
export class Caller {
  readonly tenant: string;
  readonly keyId: string;
  /** May see and do everything, in the name of any tenant. */
  readonly operator: boolean;
  readonly #scopes: string[] | undefined;
  readonly #receivedAt: number;
  readonly #askedMs: number | undefined;
  #deadline: Deadline | undefined;
  /** Writes into the request's span what of the deadline was spent. */
  spent: (() => void) | undefined;
  /** Filled in by whoever spends: shown in the response's headers. */
  tokensUsed: number | undefined;
  budget: Left | undefined;
  /** The same of requests, where those are limited. */
  requests: Left | undefined;

  constructor(
    who: { tenant: string; keyId: string; operator?: boolean; scopes?: string[] },
    wait: { receivedAt: number; askedMs?: number | undefined },
  ) {
    this.tenant = who.tenant;
    this.keyId = who.keyId;
    this.operator = who.operator ?? false;
    this.#scopes = who.scopes;
    this.#receivedAt = wait.receivedAt;
    this.#askedMs = wait.askedMs;
  }

  /** The absolute deadline of this request: what the caller asked for, within the task's bounds. */
  setDeadline(task: { defaultMs: number; maxMs: number }): Deadline {
    const ms = Math.min(this.#askedMs ?? task.defaultMs, task.maxMs);
    this.#deadline = Deadline.in(ms - (performance.now() - this.#receivedAt));
    this.spent = noteLatency(this.#deadline);
    return this.#deadline;
  }

  get deadline(): Deadline | undefined {
    return this.#deadline;
  }

  /** Throws `forbidden` unless the key is for this; `tasks` covers `tasks:finance`. */
  demandScope(scope: string): void {
    const [whole] = scope.split(':', 1);
    if (!this.#scopes || this.#scopes.some((one) => one === scope || one === whole)) return;
    throw new MeshError('forbidden', `This key may not do that: it has no scope ${scope}.`);
  }

  demandOperator(): void {
    if (!this.operator) throw new MeshError('forbidden', 'This needs the admin key.');
  }
}

export const OPERATOR = { tenant: 'operator', keyId: 'admin', operator: true } as const;
