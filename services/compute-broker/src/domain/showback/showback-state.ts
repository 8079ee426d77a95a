import type { Account } from './card-use.ts';

/** Some cards of a node, so many parts of each. Masks are in decimal digits. */
export type HeldPart = [node: string, mask: string, parts: number];

/** What a fold goes on from, as JSON: who has what now, nothing of what is booked. */
export interface ShowbackState {
  at: number;
  nodes: [id: string, cards: number, spare: string, closed: 0 | 1][];
  /** Cards that admit nothing new. */
  bad: string[];
  /** Leases and reservations, in the order in which they came onto their cards. */
  held: [
    id: string,
    category: 'leased' | 'reserved',
    queue: Account['queue'],
    holder: Account['holder'],
    parts: readonly HeldPart[],
  ][];
}
