import type { Lease, Placement, Plan } from '../../domain/lease/lease.ts';
import { wholeCards } from '../../domain/lease/shape.ts';

/** JSON has no big integers. Rows of former versions know whole cards of one member only. */
export type PlacementKept = Pick<Placement, 'node' | 'sku'> &
  Partial<Pick<Placement, 'member' | 'slice'>> & { mask: string };

type Kept = Pick<
  Lease,
  | ('shape' | 'priority' | 'walltimeMs' | 'sticky' | 'resumes' | 'reservation')
  | ('endsAt' | 'notice' | 'protectedUntil' | 'holes' | 'holesSince' | 'evictedFor')
>;

/** Rows of former versions have none of it. */
export type LeaseDetails = Partial<Kept> & {
  plan?: (Omit<Plan, 'placement'> & { placement: PlacementKept[] }) | null;
};

export function toDetails(lease: Lease): LeaseDetails {
  const { shape, priority, walltimeMs, sticky, resumes, reservation } = lease;
  const { endsAt, notice, protectedUntil, holes, holesSince, evictedFor, plan } = lease;
  return {
    ...{ holes, holesSince, evictedFor },
    ...{
      shape,
      priority,
      walltimeMs,
      sticky,
      resumes,
      reservation,
      endsAt,
      notice,
      protectedUntil,
    },
    plan: plan && { ...plan, placement: plan.placement.map(keepPlacement) },
  };
}

export function fromDetails({ plan = null, ...kept }: LeaseDetails, cards: number) {
  return {
    ...{ shape: wholeCards(cards), priority: 0, walltimeMs: null, sticky: [], resumes: null },
    ...{
      reservation: null,
      endsAt: null,
      notice: null,
      protectedUntil: null,
      holes: [],
      holesSince: null,
      evictedFor: [],
    },
    ...kept,
    plan: plan && { ...plan, placement: plan.placement.map(readPlacement) },
  } satisfies Partial<Lease>;
}

export const keepPlacement = (placement: Placement): PlacementKept => ({
  ...placement,
  mask: placement.mask.toString(),
});

export const readPlacement = ({ node, sku, mask, member, slice }: PlacementKept): Placement => ({
  ...{ node, sku, mask: BigInt(mask), member: member ?? 0, slice: slice ?? null },
});
