import { expect } from 'vitest';
import type { BrokerEvent } from '../event.ts';
import type { Lease } from './lease.ts';
import { bitsOf } from '../fleet/mask.ts';
import type { Fleet } from '../fleet.ts';
import { cardsOf as asked } from './shape.ts';

const LIVE = ['requested', 'granted', 'renewed'];

/** Judges leases by their events alone: a plain table of cards, no masks, no epochs. */
export class Oracle {
  readonly #size: Map<string, number>;
  readonly #lockDelayMs: number;
  readonly #holderOf = new Map<string, string>();
  readonly #tokenOf = new Map<string, bigint>();
  readonly #last = new Map<string, { type: BrokerEvent['type']; lease: Lease }>();
  readonly #leaseOfKey = new Map<string, string>();

  constructor(nodes: [string, number][], lockDelayMs: number) {
    this.#size = new Map(nodes);
    this.#lockDelayMs = lockDelayMs;
  }

  granted = (): Lease[] => this.#leases(['granted', 'renewed']);
  waiting = (): Lease[] => this.#leases(['requested']);

  saw(event: BrokerEvent, now: number): void {
    if (!('lease' in event)) return;
    const { type, lease } = event;
    const before = this.#last.get(lease.id)?.type;
    // What has ended has ended, and a key stands for one lease for ever.
    expect([undefined, ...LIVE]).toContain(before);
    expect(this.#leaseOfKey.get(lease.requestKey) ?? lease.id).toBe(lease.id);
    this.#leaseOfKey.set(lease.requestKey, lease.id);
    if (type === 'granted') this.#give(lease);
    if (type === 'renewed') expect(this.#last.get(lease.id)?.lease.expiresAt).toBeGreaterThan(now);
    if (type === 'expired' && before !== 'requested') {
      expect(now).toBeGreaterThanOrEqual(lease.expiresAt + this.#lockDelayMs);
    }
    if (type === 'released' || type === 'expired') this.#takeBack(lease);
    this.#last.set(lease.id, { type, lease });
  }

  /** What the core says is free is what the events left free. */
  check({ nodes }: Fleet): void {
    for (const [id, cards] of this.#size) {
      const leased = [...this.#holderOf.keys()].filter((card) => card.startsWith(`${id}/`));
      const free = bitsOf(nodes.get(id)?.free ?? 0n).map((index) => `${id}/${index}`);
      expect([...leased, ...free].toSorted()).toEqual(
        Array.from({ length: cards }, (_, i) => `${id}/${i}`),
      );
    }
  }

  #give(lease: Lease): void {
    expect(this.#last.get(lease.id)?.type ?? 'requested').toBe('requested');
    const cards = cardsOf(lease);
    expect(cards).toHaveLength(asked(lease.shape));
    for (const card of cards) {
      expect(this.#holderOf.has(card)).toBe(false);
      expect(lease.fencingToken).toBeGreaterThan(this.#tokenOf.get(card) ?? 0n);
      this.#holderOf.set(card, lease.id);
      this.#tokenOf.set(card, lease.fencingToken ?? 0n);
    }
    // Nobody who asked earlier in the same queue still waits.
    const earlier = this.waiting().filter(
      (other) =>
        other.queue === lease.queue &&
        other.id !== lease.id &&
        other.requestedAt < lease.requestedAt,
    );
    expect(earlier).toEqual([]);
  }

  #takeBack(lease: Lease): void {
    for (const card of cardsOf(lease)) {
      expect(this.#holderOf.get(card)).toBe(lease.id);
      this.#holderOf.delete(card);
    }
  }

  #leases(types: BrokerEvent['type'][]): Lease[] {
    return [...this.#last.values()]
      .filter(({ type }) => types.includes(type))
      .map(({ lease }) => lease);
  }
}

const cardsOf = ({ placement }: Lease): string[] =>
  placement.flatMap(({ node, mask }) => bitsOf(mask).map((index) => `${node}/${index}`));
