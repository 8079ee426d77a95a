import { admitsNew } from '../fault/card-health.ts';
import type { BrokerEvent } from '../event.ts';
import { bitsOf, hasBit } from '../fleet/mask.ts';
import type { Node } from '../fleet/node.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { skuOf } from '../fleet/skus.ts';
import { partsOf } from '../fleet/slices.ts';
import { heldBy, type Lease, type Placement } from '../lease/lease.ts';
import type { Reservation } from '../reservation/reservation.ts';
import { type Account, accountOf, CardUse, keyOf } from './card-use.ts';

/** Time of parts of cards, in part-milliseconds: whole numbers, so nothing is lost or made. */
export interface Booked extends Account {
  readonly partMs: bigint;
}

/**
 * Who had how much of the fleet for how long: a fold over events in their order. At any moment the
 * sum of all that is booked is the capacity that there was.
 */
export class Showback {
  readonly #cards = new Map<string, CardUse>();
  /** Of each lease, where it was counted last. */
  readonly #placed = new Map<string, readonly Placement[]>();
  readonly #now = new Map<string, { account: Account; parts: number }>();
  readonly #booked = new Map<string, { account: Account; partMs: bigint }>();
  #at: number | undefined;
  capacity = 0n;

  saw(event: BrokerEvent): void {
    if (event.type === 'refused' || event.type === 'renewed' || event.type === 'queue') return;
    if (event.type === 'clock') return this.#clockIs(event.at, event.byMs);
    this.advance(event.at);
    if (event.type === 'node') this.#node(event.node);
    else if (event.type === 'reservation') this.#reservation(event.reservation);
    else if (event.type === 'card') {
      const bad = !admitsNew(event.health);
      this.#change(event.health.id, (card) => void (card.bad = bad));
    } else this.#lease(event.lease);
  }

  /** Books the time until then on whoever has the cards now. */
  advance(at: number): void {
    const ms = BigInt(Math.max(0, Math.round(at - (this.#at ?? at))));
    this.#at = Math.max(this.#at ?? at, at);
    if (ms === 0n) return;
    for (const [key, { account, parts }] of this.#now) {
      const booked = this.#booked.get(key) ?? { account, partMs: 0n };
      booked.partMs += BigInt(parts) * ms;
      this.#booked.set(key, booked);
    }
    this.capacity += BigInt(this.#cards.size * PARTS_PER_CARD) * ms;
  }

  booked(): Booked[] {
    return [...this.#booked.values()].map(({ account, partMs }) => ({ ...account, partMs }));
  }

  /** A clock that is set makes no time pass. */
  #clockIs(at: number, byMs: number): void {
    this.advance(at - byMs);
    this.#at = at;
  }

  #node({ id, cards, spare, closed }: Node): void {
    for (let i = 0; i < cards; i++) {
      this.#change(`${id}/${i}`, (card) => {
        card.spare = hasBit(spare, i);
        card.closed = closed !== null;
      });
    }
    for (let i = cards; this.#cards.has(`${id}/${i}`); i++) {
      this.#count(`${id}/${i}`, -1);
      this.#cards.delete(`${id}/${i}`);
    }
  }

  #lease(lease: Lease): void {
    for (const placement of this.#placed.get(lease.id) ?? []) {
      this.#each(placement, (card) => void card.leases.delete(lease.id));
    }
    const account = accountOf('leased', lease.queue, lease.holder);
    for (const placement of heldBy(lease)) {
      const { slice, sku } = placement;
      const more = slice === null ? PARTS_PER_CARD : partsOf(skuOf(sku), slice);
      this.#each(placement, (card) => {
        const parts = (card.leases.get(lease.id)?.parts ?? 0) + more;
        card.leases.set(lease.id, { account, parts });
      });
    }
    this.#placed.set(lease.id, heldBy(lease));
  }

  #reservation({ id, queue, holder, state, placement }: Reservation): void {
    for (const one of this.#placed.get(id) ?? []) {
      this.#each(one, (card) => void card.reservations.delete(id));
    }
    const held = state === 'begun' ? placement : [];
    const account = accountOf('reserved', queue, holder);
    for (const one of held) this.#each(one, (card) => void card.reservations.set(id, account));
    this.#placed.set(id, held);
  }

  #each({ node, mask }: Placement, change: (card: CardUse) => void): void {
    for (const card of bitsOf(mask)) this.#change(`${node}/${card}`, change);
  }

  #change(id: string, change: (card: CardUse) => void): void {
    const card = this.#cards.get(id) ?? new CardUse();
    if (this.#cards.has(id)) this.#count(id, -1);
    this.#cards.set(id, card);
    change(card);
    this.#count(id, 1);
  }

  #count(id: string, sign: 1 | -1): void {
    for (const [account, parts] of this.#cards.get(id)?.split() ?? []) {
      const key = keyOf(account);
      const total = (this.#now.get(key)?.parts ?? 0) + sign * parts;
      if (total === 0) this.#now.delete(key);
      else this.#now.set(key, { account, parts: total });
    }
  }
}
