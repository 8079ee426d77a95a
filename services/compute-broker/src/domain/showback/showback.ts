import { admitsNew } from '../fault/card-health.ts';
import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import { bitsOf, hasBit } from '../fleet/mask.ts';
import type { Node } from '../fleet/node.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import { skuOf } from '../fleet/skus.ts';
import { partsOf } from '../fleet/slices.ts';
import { heldBy, type Placement } from '../lease/lease.ts';
import { type Account, accountOf, CardUse } from './card-use.ts';
import { type HourBooked, Meters, type Taken } from './meters.ts';
import type { HeldPart, ShowbackState } from './showback-state.ts';

type SeenNode = Pick<Node, 'id' | 'cards' | 'spare' | 'closed'>;

/** Of who has which cards. */
const SAYS_NOTHING: ReadonlySet<BrokerEvent['type']> = new Set([
  ...(['refused', 'renewed', 'queue', 'budget'] as const),
]);

interface Held {
  account: Account;
  parts: readonly HeldPart[];
}

/**
 * Who had how much of the fleet for how long: a fold over events in their order. At any moment the
 * sum of all that is booked is the capacity that there was.
 */
export class Showback {
  readonly #cards = new Map<string, CardUse>();
  readonly #nodes = new Map<string, SeenNode>();
  /** Cards that admit nothing new, whether they are there or not. */
  readonly #bad = new Set<string>();
  /** Of each lease and reservation that has cards, where it was counted last. */
  readonly #held = new Map<string, Held>();
  #meters: Meters | undefined;

  /** From a fleet as it is: nothing is known of who had it before. */
  static of(fleet: Fleet, at: number): Showback {
    const showback = new Showback();
    showback.advance(at);
    for (const node of fleet.nodes.values()) showback.#node(node);
    for (const health of fleet.cards.values()) showback.#health(health.id, !admitsNew(health));
    for (const reservation of fleet.reservations.values()) {
      showback.saw({ type: 'reservation', verb: 'booked', at, reservation });
    }
    for (const lease of fleet.leases.values()) showback.saw({ type: 'granted', at, lease });
    return showback;
  }

  saw(event: BrokerEvent): void {
    if (SAYS_NOTHING.has(event.type)) return;
    if (event.type === 'clock') return this.#metersAt(event.at).clockIs(event.at, event.byMs);
    this.advance(event.at);
    if (event.type === 'node') this.#node(event.node);
    else if (event.type === 'card') this.#health(event.health.id, !admitsNew(event.health));
    else if (event.type === 'reservation') {
      const { id, queue, holder, state, placement } = event.reservation;
      const held = state === 'begun' ? placement : [];
      this.#hold(id, accountOf('reserved', queue, holder), partsHeld(held));
    } else if ('lease' in event) {
      const { id, queue, holder } = event.lease;
      this.#hold(id, accountOf('leased', queue, holder), partsHeld(heldBy(event.lease)));
    }
  }

  /** Until when all is booked. */
  get at(): number {
    return this.#metersAt(0).at;
  }

  /** Books the time until then on whoever has the cards now. */
  advance(at: number): void {
    this.#metersAt(at).advance(at);
  }

  booked(): HourBooked[] {
    return this.#metersAt(0).booked();
  }

  /** What was booked since it was taken last. */
  take(): Taken {
    return this.#metersAt(0).take();
  }

  /** In part-milliseconds. */
  get capacity(): bigint {
    return [...this.#metersAt(0).capacity().values()].reduce((sum, partMs) => sum + partMs, 0n);
  }

  save(): ShowbackState {
    return {
      at: this.at,
      nodes: [...this.#nodes.values()].map(({ id, cards, spare, closed }) => [
        ...([id, cards, spare.toString()] as const),
        closed === null ? 0 : 1,
      ]),
      bad: [...this.#bad],
      held: [...this.#held].map(([id, { account, parts }]) => [
        ...([id, account.category as 'leased' | 'reserved'] as const),
        ...([account.queue, account.holder, parts] as const),
      ]),
    };
  }

  static restore({ at, nodes, bad, held }: ShowbackState): Showback {
    const showback = new Showback();
    showback.advance(at);
    for (const [id, cards, spare, closed] of nodes) {
      showback.#node({ id, cards, spare: BigInt(spare), closed: closed ? 'drained' : null });
    }
    for (const id of bad) showback.#health(id, true);
    for (const [id, category, queue, holder, parts] of held) {
      showback.#hold(id, accountOf(category, queue, holder), parts);
    }
    return showback;
  }

  #metersAt(at: number): Meters {
    return (this.#meters ??= new Meters(Math.round(at)));
  }

  #node({ id, cards, spare, closed }: SeenNode): void {
    const before = this.#nodes.get(id)?.cards ?? 0;
    this.#nodes.set(id, { id, cards, spare, closed });
    for (let i = 0; i < cards; i++) {
      this.#change(`${id}/${i}`, (card) => {
        card.spare = hasBit(spare, i);
        card.closed = closed !== null;
      });
    }
    for (let i = cards; i < before; i++) {
      this.#count(`${id}/${i}`, -1);
      this.#cards.delete(`${id}/${i}`);
    }
    // Who had a card that went and comes again has it again.
    if (before === 0 || cards <= before) return;
    for (const [holder, { account, parts }] of [...this.#held]) {
      if (parts.some(([node]) => node === id)) this.#hold(holder, account, parts);
    }
  }

  #health(id: string, bad: boolean): void {
    if (bad) this.#bad.add(id);
    else this.#bad.delete(id);
    // What is said of a card that left the fleet makes no card of it.
    if (this.#cards.has(id)) this.#change(id, (card) => void (card.bad = bad));
  }

  #hold(id: string, account: Account, parts: readonly HeldPart[]): void {
    for (const part of this.#held.get(id)?.parts ?? []) {
      this.#on(part, (card) => {
        card.leases.delete(id);
        card.reservations.delete(id);
      });
    }
    // Whoever came last stands last, here as on its cards.
    this.#held.delete(id);
    if (parts.length === 0) return;
    this.#held.set(id, { account, parts });
    for (const part of parts) {
      this.#on(part, (card) => {
        if (account.category === 'reserved') return void card.reservations.set(id, account);
        const before = card.leases.get(id)?.parts ?? 0;
        card.leases.set(id, { account, parts: before + part[2] });
      });
    }
  }

  #on([node, mask]: HeldPart, change: (card: CardUse) => void): void {
    for (const index of bitsOf(BigInt(mask))) {
      const id = `${node}/${index}`;
      if (this.#cards.has(id)) this.#change(id, change);
    }
  }

  #change(id: string, change: (card: CardUse) => void): void {
    const before = this.#cards.get(id);
    if (before) this.#count(id, -1);
    const card = before ?? new CardUse();
    if (!before) card.bad = this.#bad.has(id);
    this.#cards.set(id, card);
    change(card);
    this.#count(id, 1);
  }

  #count(id: string, sign: 1 | -1): void {
    const card = this.#cards.get(id);
    if (card) this.#metersAt(0).add(card.split(), PARTS_PER_CARD, sign);
  }
}

const partsHeld = (placement: readonly Placement[]): HeldPart[] =>
  placement.map(({ node, mask, slice, sku }) => [
    ...([node, mask.toString()] as const),
    slice === null ? PARTS_PER_CARD : partsOf(skuOf(sku), slice),
  ]);
