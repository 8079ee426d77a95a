import type { Fleet } from '../fleet.ts';
import { PARTS_PER_CARD } from '../fleet/sku.ts';
import type { Lease } from '../lease/lease.ts';
import type { Queue } from '../queue/queue.ts';
import { type Window, windowAt } from './window.ts';

/** What a queue may have of the fleet's time. */
export interface Budget {
  readonly cardSeconds: number;
  readonly window: Window;
}

/** What was booked on a queue in a window, up to a moment; as showback told it last. Times in ms. */
export interface Spent {
  /** The queue. */
  readonly id: string;
  readonly from: number;
  readonly until: number;
  readonly cardMs: number;
  readonly at: number;
}

/** Of the window that is now: what was told, and what runs since. */
export function spentOf(fleet: Fleet, { id }: Queue, { window }: Budget, now: number): Spent {
  const { from, until } = windowAt(window, now);
  const told = fleet.spent.get(id);
  const running = [...fleet.usage.of(id).values()].reduce((sum, parts) => sum + parts, 0);
  const since = (start: number) => (running / PARTS_PER_CARD) * Math.max(0, now - start);
  const spent = (cardMs: number) => ({ id, from, until, cardMs: Math.floor(cardMs), at: now });
  if (told?.from === from && told.until === until) return spent(told.cardMs + since(told.at));
  // The window has just turned; anything else is told in a moment.
  if (told && told.until <= from) return spent(since(Math.max(from, told.at)));
  return spent(0);
}

/**
 * When the window turns in which the queue of a lease has spent all; `undefined` while it may go on.
 * What runs in a reservation is booked on its queue in any case, whether it runs or not.
 */
export function overBudgetUntil(
  fleet: Fleet,
  { queue: name, reservation }: Pick<Lease, 'queue' | 'reservation'>,
  now: number,
): number | undefined {
  const queue = fleet.queues.get(name);
  if (!queue?.budget || reservation !== null) return undefined;
  const { cardMs, until } = spentOf(fleet, queue, queue.budget, now);
  return cardMs >= queue.budget.cardSeconds * 1_000 ? until : undefined;
}
