import { MeshError } from '@banyan/kernel';
import { inSpan, noteTokens } from '@banyan/telemetry';
import type { ModelInfo } from '../../domain/engine/model.ts';
import type { Held, Settled, SettleRequest } from '../../domain/ledger/operation.ts';
import type { Ledger } from './ledger.ts';

export interface Ran {
  held: Held;
  model: ModelInfo;
  leaseId: string;
  /** How long the lease's cards worked on it, ms. */
  busyMs: number;
  usage: { inputTokens: number; outputTokens: number; estimated: boolean };
}

type Booking = { settle: SettleRequest } | { void: string };

/** An answer does not wait longer than that for its booking, ms. */
const PATIENCE_MS = 1_000;
/** Bookings that are kept for later; beyond that the oldest are left to their holds' expiry. */
const MOST_WAITING = 10_000;
const AT_ONCE = 256;

/**
 * Books what runs have cost, once each. With the ledger away the answer, which is generated and
 * held for, is given all the same; its booking waits here and is made when the ledger is back.
 */
export class Settlement {
  readonly #ledger: Ledger;
  #waiting: Booking[] = [];

  constructor(ledger: Ledger) {
    this.#ledger = ledger;
  }

  /** Undefined: it is booked later. */
  settle(ran: Ran): Promise<Settled | undefined> {
    const { held, model, leaseId, busyMs, usage } = ran;
    const { inputTokens, outputTokens, estimated } = usage;
    const request = {
      ...{ holdId: held.holdId, model: model.id, price: model.price, leaseId, busyMs },
      ...{ inputTokens, outputTokens, estimated },
    };
    return inSpan('settle', {}, async () => {
      const settled = await this.#soon({ settle: request }, (signal) =>
        this.#ledger.settle(request, signal),
      );
      noteTokens({
        held: held.tokens,
        used: inputTokens + outputTokens,
        limit: settled?.budget?.limit,
        remaining: settled?.budget?.remaining,
      });
      return settled;
    });
  }

  /** For a hold whose work never ran. */
  async void(holdId: string): Promise<void> {
    await this.#soon({ void: holdId }, (signal) => this.#ledger.void(holdId, signal));
  }

  /** Makes the bookings that wait; says how many still do. */
  async flush(): Promise<number> {
    while (this.#waiting.length > 0) {
      const some = this.#waiting.splice(0, AT_ONCE);
      const outcomes = await Promise.allSettled(some.map((booking) => this.#book(booking)));
      const failed = some.filter((_, index) => isAway(outcomes[index]));
      this.#waiting.unshift(...failed);
      if (failed.length > 0) break;
    }
    return this.#waiting.length;
  }

  async #soon<T>(
    booking: Booking,
    book: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | undefined> {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(ledgerSilent()), PATIENCE_MS);
    try {
      return await book(patience.signal);
    } catch (error) {
      if (!isLedgerAway(error)) throw error;
      this.#waiting.push(booking);
      if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async #book(booking: Booking): Promise<void> {
    if ('settle' in booking) await this.#ledger.settle(booking.settle);
    else await this.#ledger.void(booking.void);
  }
}

const isAway = (outcome: PromiseSettledResult<void> | undefined) =>
  outcome?.status === 'rejected' && isLedgerAway(outcome.reason);

const isLedgerAway = (error: unknown) => MeshError.of(error).kind === 'capacity_unavailable';

const ledgerSilent = () => new MeshError('capacity_unavailable', 'The ledger does not answer.');
