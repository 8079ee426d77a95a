/** A machine with cards, as the inventory names it. */
export interface NodeSpec {
  readonly id: string;
  readonly site: string;
  readonly sku: string;
  /** No accelerator stands behind its cards: they gate the embedded engine only. */
  readonly virtual: boolean;
  readonly cards: number;
}

/** Its epoch rises with every change of who holds its cards. */
export interface Node extends NodeSpec {
  /** Bit i is set while card i is free. */
  readonly free: bigint;
  readonly epoch: bigint;
}

export const allFree = (cards: number): bigint => (1n << BigInt(cards)) - 1n;

export function countBits(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest > 0n; rest &= rest - 1n) count++;
  return count;
}

/** The lowest `count` set bits. */
export function lowestBits(mask: bigint, count: number): bigint {
  let taken = 0n;
  for (let rest = mask; rest > 0n && count > 0; count--) {
    const bit = rest & -rest;
    taken |= bit;
    rest ^= bit;
  }
  return taken;
}

/** Indices of the set bits, ascending. */
export function bitsOf(mask: bigint): number[] {
  const indices: number[] = [];
  for (let index = 0, rest = mask; rest > 0n; index++, rest >>= 1n) {
    if (rest & 1n) indices.push(index);
  }
  return indices;
}
