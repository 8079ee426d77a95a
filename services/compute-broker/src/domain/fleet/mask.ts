/** Sets of cards of one node: bit i stands for card i. */
export const allFree = (cards: number): bigint => (1n << BigInt(cards)) - 1n;

export function countBits(mask: bigint): number {
  let count = 0;
  for (let rest = mask; rest > 0n; rest &= rest - 1n) count++;
  return count;
}

/** The lowest `count` set bits. */
export function lowestBits(mask: bigint, count: number): bigint {
  let taken = 0n;
  for (let rest = mask, left = count; rest > 0n && left > 0; left--) {
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

export const bit = (index: number): bigint => 1n << BigInt(index);
export const hasBit = (mask: bigint, index: number): boolean =>
  ((mask >> BigInt(index)) & 1n) === 1n;
