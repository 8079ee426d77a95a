import type { Inventory, NodeNote } from '@banyan/contracts/compute';

export type SourceKind = Inventory['source']['kind'];

/** Where the fleet comes from, and what was seen there last. */
export class InventorySource {
  readonly kind: SourceKind;
  #told: Omit<Inventory['source'], 'kind'> = {};

  constructor(kind: SourceKind) {
    this.kind = kind;
  }

  get view(): Inventory['source'] {
    return { kind: this.kind, ...this.#told };
  }

  read(skipped: NodeNote[], warnings: NodeNote[]): void {
    this.#told = { readAt: new Date().toISOString(), skipped, warnings };
  }

  /** What was seen before stays. */
  fails(why: string): void {
    this.#told = { ...this.#told, failing: why };
  }
}
