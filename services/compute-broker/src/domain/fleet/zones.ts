import { countBits } from './mask.ts';
import type { Node } from './node.ts';

/** Nodes of one SKU behind one switch or in one super-pod. */
export interface Zone {
  readonly kind: 'leaf' | 'super-pod';
  readonly sku: string;
  readonly nodes: Set<number>;
  /** Cards that may be given now. */
  free: number;
  /** Cards that there are. */
  cards: number;
}

/** Zones, and how much of each is free. */
export class Zones {
  readonly #zones = new Map<string, Zone>();

  /** A node that had `before` to give and has `after`. */
  move(ordinal: number, node: Node, before: bigint, after: bigint): void {
    const change = countBits(after) - countBits(before);
    if (change === 0) return;
    for (const zone of this.#of(node)) zone.free += change;
  }

  enter(ordinal: number, node: Node): void {
    for (const zone of this.#of(node)) {
      zone.nodes.add(ordinal);
      zone.cards += node.cards;
    }
  }

  leave(ordinal: number, node: Node): void {
    for (const zone of this.#of(node)) {
      zone.nodes.delete(ordinal);
      zone.cards -= node.cards;
    }
  }

  /** Zones of a kind with at least `cards` free, the fullest first. */
  fitting(kind: Zone['kind'], sku: string, cards: number): Zone[] {
    return this.all(kind, sku)
      .filter(({ free }) => free >= cards)
      .toSorted((a, b) => a.free - b.free);
  }

  all(kind: Zone['kind'], sku: string): Zone[] {
    return [...this.#zones.values()].filter((zone) => zone.kind === kind && zone.sku === sku);
  }

  #of({ sku, leaf, superPod }: Node): Zone[] {
    return [
      ...(leaf === null ? [] : [this.#zone('leaf', sku, leaf)]),
      ...(superPod === null ? [] : [this.#zone('super-pod', sku, superPod)]),
    ];
  }

  #zone(kind: Zone['kind'], sku: string, name: string): Zone {
    const key = `${kind}/${sku}/${name}`;
    let zone = this.#zones.get(key);
    if (!zone) this.#zones.set(key, (zone = { kind, sku, nodes: new Set(), free: 0, cards: 0 }));
    return zone;
  }
}
