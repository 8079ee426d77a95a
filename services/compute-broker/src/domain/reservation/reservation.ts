import type { Claim } from '../fleet/claims.ts';
import type { Placement } from '../lease/lease.ts';
import type { Shape } from '../lease/shape.ts';
import type { Policy } from '../policy.ts';

/** Cards promised for a time to come. Times are epoch ms by the store's clock. */
export interface Reservation {
  readonly id: string;
  readonly queue: string;
  /** Only they may run in it. */
  readonly holder: string;
  readonly shape: Shape;
  readonly start: number;
  readonly end: number;
  readonly state: 'booked' | 'begun' | 'ended' | 'cancelled';
  readonly placement: readonly Placement[];
  /** Cards of it were lost and nothing else does: it cannot be kept as it is. */
  readonly endangered: boolean;
}

export const isOpen = ({ state }: Reservation): boolean => state === 'booked' || state === 'begun';

/** What others have to keep off. */
export function claimOfReservation(
  reservation: Reservation | undefined,
  { lockDelayMs }: Policy,
): Claim | undefined {
  if (!reservation || !isOpen(reservation)) return undefined;
  const { id: owner, start: from, end, placement } = reservation;
  return { owner, from, to: end + lockDelayMs, placement };
}
