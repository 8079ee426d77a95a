import { bitsOf } from '../domain/fleet/mask.ts';
import type { Placement } from '../domain/lease/lease.ts';

export const iso = (at: number): string => new Date(at).toISOString();
export const isoOrNull = (at: number | null): string | null => (at === null ? null : iso(at));

/** Cards by the ids that the world knows them by. */
export const cardsTold = (placement: readonly Placement[]): { id: string; sku: string }[] =>
  placement.flatMap(({ node, sku, mask }) =>
    bitsOf(mask).map((index) => ({ id: `${node}/${index}`, sku })),
  );
