import type { Placement } from '../lease/lease.ts';

/** Cards promised for a time to come, to a reservation or to a lease whose turn is next. */
export interface Claim {
  readonly owner: string;
  /** Nobody else may hold the cards from then (they may until then) to `to`. Epoch ms. */
  readonly from: number;
  readonly to: number;
  readonly placement: readonly Placement[];
}

interface OnNode {
  readonly claim: Claim;
  readonly mask: bigint;
}

/** Claims by the nodes that they are on. */
export class Claims {
  readonly #byNode = new Map<string, OnNode[]>();
  readonly #changed: (node: string) => void;

  /** @param changed told which node's claims are others now */
  constructor(changed: (node: string) => void) {
    this.#changed = changed;
  }

  replace(before: Claim | undefined, after: Claim | undefined): void {
    for (const node of new Set(before?.placement.map(({ node }) => node))) {
      const owner = before?.owner;
      const rest = (this.#byNode.get(node) ?? []).filter(({ claim }) => claim.owner !== owner);
      if (rest.length === 0) this.#byNode.delete(node);
      else this.#byNode.set(node, rest);
      this.#changed(node);
    }
    for (const { node, mask } of after?.placement ?? []) {
      if (!after) continue;
      this.#byNode.set(node, [...(this.#byNode.get(node) ?? []), { claim: after, mask }]);
      this.#changed(node);
    }
  }

  /** Nodes on which anything is promised. */
  nodes(): MapIterator<string> {
    return this.#byNode.keys();
  }

  /** Cards of a node that are promised for any part of the time from `from` until before `until`. */
  on(node: string, from: number, until: number, but?: string): bigint {
    let mask = 0n;
    for (const { claim, mask: claimed } of this.#byNode.get(node) ?? []) {
      const apart = claim.to <= from || until <= claim.from;
      if (!apart && claim.owner !== but) mask |= claimed;
    }
    return mask;
  }
}
