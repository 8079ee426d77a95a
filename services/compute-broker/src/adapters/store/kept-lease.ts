import type { Lease, Placement, Plan } from '../../domain/lease/lease.ts';

type KeptPlacement = Omit<Placement, 'mask'> & { mask: string };

/** A lease as JSON: what is larger than a number can be is written in decimal digits. */
export type KeptLease = Omit<Lease, 'placement' | 'fencingToken' | 'plan'> & {
  placement: KeptPlacement[];
  fencingToken: string | null;
  plan: (Omit<Plan, 'placement'> & { placement: KeptPlacement[] }) | null;
};

export function keepLease(lease: Lease): KeptLease {
  const { plan } = lease;
  return {
    ...lease,
    placement: keepPlacements(lease.placement),
    fencingToken: lease.fencingToken?.toString() ?? null,
    plan: plan && { ...plan, placement: keepPlacements(plan.placement) },
  };
}

export function readLease(kept: KeptLease): Lease {
  const { plan } = kept;
  return {
    ...kept,
    placement: readPlacements(kept.placement),
    fencingToken: kept.fencingToken === null ? null : BigInt(kept.fencingToken),
    plan: plan && { ...plan, placement: readPlacements(plan.placement) },
  };
}

export const keepPlacements = (all: readonly Placement[]): KeptPlacement[] =>
  all.map(({ node, sku, mask, member, slice }) => ({
    ...{ node, sku, member, slice },
    mask: mask.toString(),
  }));

export const readPlacements = (all: readonly KeptPlacement[]): Placement[] =>
  all.map(({ node, sku, mask, member, slice }) => ({
    ...{ node, sku, member, slice },
    mask: BigInt(mask),
  }));
