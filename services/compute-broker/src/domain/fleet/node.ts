/** A machine with cards, as the inventory names it. */
export interface NodeSpec {
  readonly id: string;
  readonly site: string;
  readonly sku: string;
  /** No accelerator stands behind its cards: they gate the embedded engine only. */
  readonly virtual: boolean;
  readonly cards: number;
  /** The switch that it hangs on, and the super-pod or super-node that it is part of. */
  readonly leaf: string | null;
  readonly superPod: string | null;
  /** Cards kept to stand in for those that fail: the highest ones of the node. */
  readonly spares: number;
}

export interface Node extends NodeSpec {
  /** Bit i is set while no lease touches card i. */
  readonly free: bigint;
  /** The last fencing token that any of its cards was given with, or a higher one. */
  readonly token: bigint;
  /** By card that is cut: its slices in use, by name. A card without slices is not in it. */
  readonly slices: ReadonlyMap<number, readonly string[]>;
  /** Cards that admit nothing new: faulty, quarantined, of unknown health. */
  readonly bad: bigint;
  /** Cards that only stand in for others. */
  readonly spare: bigint;
  /** Why the whole node admits nothing new. */
  readonly closed: 'drained' | 'vanished' | null;
}
