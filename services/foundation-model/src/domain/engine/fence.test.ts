import { describe, expect, it } from 'vitest';
import { Fence } from './fence.ts';

const proof = (fencingToken: bigint, cards = ['n/0'], expiresAtMonotonic = 100) => ({
  ...{ leaseId: `lease_${fencingToken}`, cards, fencingToken, expiresAtMonotonic },
});
const refusal = expect.objectContaining({ kind: 'capacity_unavailable' });

describe('Fence', () => {
  it('lets the same and a newer token in', () => {
    const fence = new Fence();
    fence.admit(proof(5n), 0);
    fence.admit(proof(5n), 0);
    expect(() => fence.admit(proof(6n), 0)).not.toThrow();
  });

  it('keeps out who was overtaken on a card', () => {
    const fence = new Fence();
    fence.admit(proof(6n, ['n/0', 'n/1']), 0);
    expect(() => fence.admit(proof(5n, ['n/1']), 0)).toThrow(refusal);
  });

  it('asks each card by itself', () => {
    const fence = new Fence();
    fence.admit(proof(6n, ['n/0']), 0);
    expect(() => fence.admit(proof(5n, ['n/1']), 0)).not.toThrow();
  });

  it('keeps out who expired, and learns no token from that', () => {
    const fence = new Fence();
    expect(() => fence.admit(proof(9n), 100)).toThrow(refusal);
    expect(() => fence.admit(proof(5n), 99)).not.toThrow();
  });
});
