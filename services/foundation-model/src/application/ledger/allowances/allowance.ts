import type { HoldRequest } from '../../../domain/ledger/operation.ts';

/** What a request wants: its input and all the output that it may get. */
export function tokensOf({ inputTokens, maxOutput, modelMaximum }: HoldRequest): number {
  return inputTokens + Math.min(maxOutput ?? modelMaximum, modelMaximum);
}

/** A hold for requests to come, and what this process has set aside of it. */
export class Allowance {
  readonly id: string;
  /** Epoch ms: a request that may run longer finds no place in it. */
  readonly expiresAt: number;
  /** On the clock that never steps, ms: from then on nothing more is set aside. */
  readonly endsAt: number;
  readonly #tokens: number;
  #free: number;
  #setAside = 0;

  constructor(hold: { id: string; tokens: number; expiresAt: number }, endsAt: number) {
    this.id = hold.id;
    this.expiresAt = hold.expiresAt;
    this.endsAt = endsAt;
    this.#tokens = hold.tokens;
    this.#free = hold.tokens;
  }

  /** Tokens that no request has. */
  get free(): number {
    return this.#free;
  }

  /** Tokens that requests have which still run. */
  get setAside(): number {
    return this.#setAside;
  }

  get low(): boolean {
    return this.#free < this.#tokens / 2;
  }

  takes(tokens: number, expiresAt: number): boolean {
    if (tokens > this.#free || expiresAt > this.expiresAt) return false;
    this.#free -= tokens;
    this.#setAside += tokens;
    return true;
  }

  /** The request of these tokens is over and has spent so many of them. */
  leaves(tokens: number, spent: number): void {
    this.#setAside -= tokens;
    this.#free += tokens - spent;
  }
}
