import type { Fleet } from '../fleet.ts';
import { findReserved } from './book.ts';
import { isOpen, type Reservation } from './reservation.ts';

const TRIED = 64;

/** When the same could be promised that cannot be now: after what ends next; undefined if not soon. */
export function earliestLater(
  fleet: Fleet,
  asked: Pick<Reservation, 'queue' | 'shape' | 'start' | 'end'>,
  now: number,
): number | undefined {
  const { lockDelayMs } = fleet.policy;
  const reserved = [...fleet.reservations.values()].filter(isOpen).map(({ end }) => end);
  const running = [...fleet.bounded].map((id) => fleet.leases.get(id)?.endsAt ?? Infinity);
  const starts = [...new Set([...reserved, ...running])]
    .map((end) => end + lockDelayMs)
    .filter((start) => start > asked.start && start < Infinity)
    .toSorted((a, b) => a - b)
    .slice(0, TRIED);
  const lasts = asked.end - asked.start;
  return starts.find((start) => findReserved(fleet, { ...asked, start, end: start + lasts }, now));
}
