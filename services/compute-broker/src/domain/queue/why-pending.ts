import type { Fleet } from '../fleet.ts';
import type { Lease, PendingReason } from '../lease/lease.ts';
import { cardsOf } from '../lease/shape.ts';
import { byTurn } from '../lease/line.ts';
import { headroom } from './headroom.ts';
import { partsNeeded } from './usage.ts';

/** The one reason why a request is not granted now; the nearest to a grant where SKUs differ. */
export function whyPending(fleet: Fleet, lease: Lease): PendingReason {
  const reservation = fleet.reservations.get(lease.reservation ?? '');
  if (reservation)
    return reservation.state === 'booked' ? 'reservation_not_begun' : 'no_free_cards';
  const [first] = fleet.line.of(lease.queue);
  if (first && first.id !== lease.id && byTurn(first, lease) < 0) return 'behind_in_queue';
  if (lease.plan && lease.plan.victims.length > 0) return 'waiting_for_eviction';
  const reasons = skusFor(fleet, lease).map((sku) => whyOn(fleet, lease, sku));
  return BY_DISTANCE.find((reason) => reasons.includes(reason)) ?? 'no_free_cards';
}

const BY_DISTANCE: readonly PendingReason[] = [
  'no_legal_placement',
  'promised_to_others',
  'no_free_cards',
  'cohort_exhausted',
  'queue_quota_exhausted',
];

export const skusFor = ({ index }: Fleet, { shape }: Pick<Lease, 'shape'>): readonly string[] =>
  shape.sku === null ? index.skus() : [shape.sku];

function whyOn(fleet: Fleet, { queue, shape }: Lease, sku: string): PendingReason {
  const { own, cohort } = headroom(fleet, queue, sku);
  const need = partsNeeded(shape, sku);
  if (need > own) return 'queue_quota_exhausted';
  if (need > cohort) return 'cohort_exhausted';
  const cards = shape.slice === null ? cardsOf(shape) : 1;
  const { open, unclaimed } = fleet.index.freeOf(sku);
  if (open < cards) return 'no_free_cards';
  return unclaimed < cards ? 'promised_to_others' : 'no_legal_placement';
}
