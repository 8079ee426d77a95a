import type { Lease } from '@banyan/contracts/compute';
import type { LeaseProof } from '../../domain/engine/fence.ts';

/** A granted lease as this process sees it: its end is measured on a clock that never steps. */
export class KeptLease {
  readonly id: string;
  readonly token: string;
  readonly #cards: string[];
  #expiresAt: number;
  #lastUsed: number;
  users = 0;

  /** @param askedAt monotonic ms when the grant was asked for: never later than it was given */
  constructor(lease: Lease & { fencingToken: string }, askedAt: number) {
    this.id = lease.id;
    this.token = lease.fencingToken;
    this.#cards = lease.cards.map(({ id }) => id);
    this.#expiresAt = askedAt + lease.remainingMs;
    this.#lastUsed = askedAt;
  }

  renewed(lease: Lease, askedAt: number): void {
    this.#expiresAt = Math.max(this.#expiresAt, askedAt + lease.remainingMs);
  }

  live(now: number): boolean {
    return now < this.#expiresAt;
  }

  idleFor(now: number): number {
    return this.users > 0 ? 0 : now - this.#lastUsed;
  }

  leave(now: number): void {
    this.users--;
    this.#lastUsed = now;
  }

  /** What the engine pool checks; read anew at each use, so that renewals are seen. */
  proof(): LeaseProof {
    return {
      leaseId: this.id,
      cards: this.#cards,
      fencingToken: BigInt(this.token),
      expiresAtMonotonic: this.#expiresAt,
    };
  }
}
