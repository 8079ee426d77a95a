/** A card is so many parts: every slice of every SKU is a whole number of them. */
export const PARTS_PER_CARD = 3_000;

/** A slice that the driver can cut from a card: a vNPU template. */
export interface SliceTemplate {
  readonly name: string;
  readonly cores: number;
  readonly cpus: number;
  readonly memoryMiB: number;
}

/** A kind of node, as data: what its cards are, how they are wired, how they may be cut. */
export interface Sku {
  readonly id: string;
  readonly vendor: 'ascend' | 'nvidia' | 'virtual';
  /** A node has at most so many; an inventory may name fewer. */
  readonly cardsPerNode: number;
  /** Per card; 0 where no accelerator stands behind it. */
  readonly memoryMiB: number;
  /** AI cores and AI CPUs of a card that templates share; 0 where it cannot be cut. */
  readonly cores: number;
  readonly cpus: number;
  readonly templates: readonly SliceTemplate[];
  /** Shares of a thousandth, where software divides the card and not the driver. */
  readonly shares: boolean;
  /**
   * How cards are wired: `flat`, any set does; `rings`, as many as a ring holds sit in one ring;
   * `pairs`, one card or whole pairs.
   */
  readonly wiring: 'flat' | 'rings' | 'pairs';
  /** Cards of a ring or a pair: consecutive ones. */
  readonly group: number;
}
