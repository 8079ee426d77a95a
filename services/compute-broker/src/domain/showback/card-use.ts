import { PARTS_PER_CARD } from '../fleet/sku.ts';

export const CATEGORIES = [
  ...(['leased', 'rounding', 'reserved', 'faulty'] as const),
  ...(['closed', 'spare', 'free'] as const),
];

/** Whom time of cards is booked on; categories without a queue are the operator's. */
export interface Account {
  readonly category: (typeof CATEGORIES)[number];
  readonly queue: string;
  readonly holder: string;
}

export const accountOf = (category: Account['category'], queue = '', holder = ''): Account => ({
  ...{ category, queue, holder },
});

export const keyOf = ({ category, queue, holder }: Account): string =>
  `${category}\n${queue}\n${holder}`;

/** What is known of one card, for the one question of who pays for it. */
export class CardUse {
  /** By lease: whose it is and how many parts it has. */
  readonly leases = new Map<string, { account: Account; parts: number }>();
  readonly reservations = new Map<string, Account>();
  bad = false;
  spare = false;
  closed = false;

  /** All parts of the card, each on one account. */
  *split(): Generator<[account: Account, parts: number]> {
    let left = PARTS_PER_CARD;
    for (const { account, parts } of this.leases.values()) {
      left -= parts;
      yield [account, parts];
    }
    if (left > 0) yield [this.#rest(), left];
  }

  #rest(): Account {
    // What a cut card has left over is nobody's to use as a whole.
    if (this.leases.size > 0) return accountOf('rounding');
    if (this.bad) return accountOf('faulty');
    if (this.closed) return accountOf('closed');
    const [reserved] = this.reservations.values();
    if (reserved) return reserved;
    return accountOf(this.spare ? 'spare' : 'free');
  }
}
