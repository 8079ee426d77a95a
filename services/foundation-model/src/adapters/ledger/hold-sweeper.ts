import type { ExpireHolds } from '../../application/ledger/expire-holds.ts';

export interface HoldSweeperOptions {
  everyMs?: number;
  /** A round that failed; the next one comes all the same. */
  onError: (error: unknown) => void;
}

/** Runs `ExpireHolds` again and again, one round at a time, as long as the service runs. */
export class HoldSweeper {
  readonly #expireHolds: ExpireHolds;
  readonly #everyMs: number;
  readonly #onError: (error: unknown) => void;
  #timer: NodeJS.Timeout | undefined;
  #round: Promise<void> = Promise.resolve();

  constructor(expireHolds: ExpireHolds, { everyMs = 1_000, onError }: HoldSweeperOptions) {
    this.#expireHolds = expireHolds;
    this.#everyMs = everyMs;
    this.#onError = onError;
  }

  onApplicationBootstrap(): void {
    this.#arm();
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    await this.#round;
  }

  #arm(): void {
    this.#timer = setTimeout(() => {
      this.#round = this.#sweep();
    }, this.#everyMs);
  }

  async #sweep(): Promise<void> {
    await this.#expireHolds.run().catch(this.#onError);
    if (this.#timer !== undefined) this.#arm();
  }
}
