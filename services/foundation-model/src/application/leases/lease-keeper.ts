import { setTimeout as delay } from 'node:timers/promises';
import type { Lease } from '@banyan/contracts/compute';
import { type Clock, Deadline, MeshError, newId, systemClock } from '@banyan/kernel';
import { KeptLease } from './kept-lease.ts';
import type { LeaseBroker } from './lease-broker.ts';

export interface LeaseKeeperOptions {
  ttlMs: number;
  /** Given back after that long without a user. */
  idleMs: number;
  /** Cards of one lease. */
  cards: number;
  onWarning: (message: string) => void;
}

/** How often a request that is pending is asked about. */
const POLL_MS = 100;
const CALL_MS = 2_000;
const RETRY_AFTER_SECONDS = 2;

/**
 * One lease per queue, taken at the first need and from then on ahead of it: renewed in the
 * background, or taken anew when it is lost, while the queue is in demand; given back when idle.
 * Nothing runs without one: with the broker away, what is leased runs on until it expires, and then
 * requests are refused.
 */
export class LeaseKeeper {
  readonly #broker: LeaseBroker;
  readonly #options: LeaseKeeperOptions;
  readonly #clock: Clock;
  readonly #leases = new Map<string, KeptLease>();
  readonly #asking = new Map<string, Promise<KeptLease>>();
  /** When each queue was last in demand, monotonic ms. */
  readonly #demand = new Map<string, number>();

  constructor(broker: LeaseBroker, options: LeaseKeeperOptions, clock: Clock = systemClock) {
    this.#broker = broker;
    this.#options = options;
    this.#clock = clock;
  }

  /** A live lease of the queue, for one call; `leave` it afterwards. */
  async use(queue: string, deadline: Deadline, signal: AbortSignal): Promise<KeptLease> {
    this.#demand.set(queue, this.#clock.monotonic());
    for (;;) {
      signal.throwIfAborted();
      const lease = this.#leases.get(queue);
      if (lease?.live(this.#clock.monotonic())) {
        lease.users++;
        return lease;
      }
      this.#leases.delete(queue);
      await this.#ask(queue, deadline, signal);
    }
  }

  leave(lease: KeptLease): void {
    lease.leave(this.#clock.monotonic());
  }

  /** Renews what is used, gives back what is not. Called a few times within each TTL. */
  async tend(): Promise<void> {
    await Promise.all([...this.#leases].map(([queue, lease]) => this.#tendOne(queue, lease)));
    for (const [queue, at] of this.#demand) this.#takeAhead(queue, at);
  }

  /** Gives everything back; what still runs is fenced by its expiry. */
  async close(): Promise<void> {
    await Promise.allSettled([...this.#leases.values()].map((lease) => this.#release(lease)));
    this.#leases.clear();
    this.#demand.clear();
  }

  /** Requests that find no lease share one acquisition, as long as their own time allows. */
  async #ask(queue: string, deadline: Deadline, signal: AbortSignal): Promise<void> {
    const running = this.#asking.get(queue);
    if (running) {
      await untilAborted(
        running.catch(() => undefined),
        signal,
      );
      return;
    }
    const asking = this.#acquire(queue, deadline, signal).finally(() => this.#asking.delete(queue));
    this.#asking.set(queue, asking);
    this.#leases.set(queue, await asking);
  }

  /** The next request of a queue in demand need not wait for what was lost meanwhile. */
  #takeAhead(queue: string, lastAt: number): void {
    if (this.#clock.monotonic() - lastAt > this.#options.idleMs) {
      this.#demand.delete(queue);
    } else if (!this.#leases.has(queue)) {
      const never = new AbortController().signal;
      this.#ask(queue, Deadline.in(CALL_MS, this.#clock), never).catch(() => undefined);
    }
  }

  async #acquire(queue: string, deadline: Deadline, signal: AbortSignal): Promise<KeptLease> {
    const { ttlMs, cards } = this.#options;
    const request = { requestKey: newId('req'), queue, shape: { cards }, ttlMs };
    let why = 'the broker does not answer';
    while (!deadline.passed && !signal.aborted) {
      const askedAt = this.#clock.monotonic();
      try {
        const lease = await this.#broker.acquire(request, this.#soon(deadline));
        if (isGranted(lease)) return new KeptLease(lease, askedAt);
        if (lease.state !== 'pending') request.requestKey = newId('req');
        why = lease.pendingReason ?? lease.state;
      } catch (failed) {
        const error = MeshError.of(failed);
        if (error.kind === 'invalid_request') throw error;
        if (error.kind !== 'deadline_exceeded') why = error.kind;
      }
      await delay(Math.min(POLL_MS, Math.max(0, deadline.remaining())), undefined, {
        signal,
      }).catch(() => undefined);
    }
    throw new MeshError('capacity_unavailable', `No lease was granted in time: ${why}.`, {
      retryAfterSeconds: RETRY_AFTER_SECONDS,
    });
  }

  async #tendOne(queue: string, lease: KeptLease): Promise<void> {
    const now = this.#clock.monotonic();
    if (!lease.live(now)) return void this.#leases.delete(queue);
    if (lease.idleFor(now) > this.#options.idleMs) {
      this.#leases.delete(queue);
      return this.#release(lease);
    }
    try {
      const ref = { leaseId: lease.id, fencingToken: lease.token };
      lease.renewed(await this.#broker.renew(ref, Deadline.in(CALL_MS)), now);
    } catch (failed) {
      const error = MeshError.of(failed);
      this.#options.onWarning(`lease ${lease.id} was not renewed: ${error.message}`);
      // The broker's word is final; its silence is not: the lease runs on until it expires.
      if (['conflict', 'not_found', 'forbidden'].includes(error.kind)) this.#leases.delete(queue);
    }
  }

  async #release(lease: KeptLease): Promise<void> {
    const ref = { leaseId: lease.id, fencingToken: lease.token };
    await this.#broker
      .release(ref, Deadline.in(CALL_MS))
      .catch((error: unknown) => this.#options.onWarning(`not released: ${String(error)}`));
  }

  #soon(deadline: Deadline): Deadline {
    return Deadline.in(Math.min(deadline.remaining(), CALL_MS), this.#clock);
  }
}

function isGranted(lease: Lease): lease is Lease & { fencingToken: string } {
  return lease.state === 'granted' && lease.fencingToken !== null && lease.remainingMs > 0;
}

function untilAborted(work: Promise<unknown>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    signal.addEventListener('abort', abort, { once: true });
    void work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
