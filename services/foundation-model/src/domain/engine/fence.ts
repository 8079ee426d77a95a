import { MeshError } from '@banyan/kernel';

/** What a call must show to be let onto a card. */
export interface LeaseProof {
  leaseId: string;
  cards: string[];
  fencingToken: bigint;
  /** On the clock that never steps (`Clock.monotonic`), ms. */
  expiresAtMonotonic: number;
}

const RETRY_AFTER_SECONDS = 1;

/** Checked where the work runs: who was overtaken on a card, or whose time is up, stays out. */
export class Fence {
  readonly #highest = new Map<string, bigint>();

  /** Throws `capacity_unavailable` for an older token than one seen on any of its cards. */
  admit(proof: LeaseProof, monotonicNow: number): void {
    if (proof.expiresAtMonotonic <= monotonicNow) throw refused('The lease has expired.');
    const overtaken = proof.cards.some(
      (card) => proof.fencingToken < (this.#highest.get(card) ?? 0n),
    );
    if (overtaken) throw refused('The lease was overtaken by a newer one on the same card.');
    for (const card of proof.cards) this.#highest.set(card, proof.fencingToken);
  }
}

function refused(message: string): MeshError {
  return new MeshError('capacity_unavailable', message, { retryAfterSeconds: RETRY_AFTER_SECONDS });
}
