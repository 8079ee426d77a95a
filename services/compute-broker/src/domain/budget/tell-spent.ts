import type { BrokerEvent } from '../event.ts';
import type { Fleet } from '../fleet.ts';
import type { Spent } from './budget.ts';
import { windowAt } from './window.ts';

/** Older figures, or such of a clock that was set meanwhile, are told anew in a moment. */
const FRESH_MS = 60_000;

/** What showback has booked on queues that have a budget. Figures that say nothing new are not told. */
export function tellSpent(fleet: Fleet, figures: readonly Spent[], now: number): BrokerEvent[] {
  return figures.flatMap((spent): BrokerEvent[] => {
    const budget = fleet.queues.get(spent.id)?.budget;
    if (!budget || spent.at > now || now - spent.at > FRESH_MS) return [];
    const { from, until } = windowAt(budget.window, now);
    if (spent.from !== from || spent.until !== until) return [];
    const told = fleet.spent.get(spent.id);
    const same = told?.from === from && told.until === until && told.cardMs === spent.cardMs;
    const runs = [...fleet.usage.of(spent.id).values()].some((parts) => parts > 0);
    if (same && !runs) return [];
    return [{ type: 'budget', verb: 'spent', at: now, spent }];
  });
}
