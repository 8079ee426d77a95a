import { apply } from './apply.ts';
import type { BrokerEvent } from './event.ts';
import type { Fleet } from './fleet.ts';

/** One decision of several, each on what those before it have made of the fleet; all of it or nothing. */
export function together(
  fleet: Fleet,
  ...decisions: readonly (() => readonly BrokerEvent[])[]
): BrokerEvent[] {
  return fleet.tentatively(() =>
    decisions.flatMap((decide) => {
      const events = decide();
      for (const event of events) apply(fleet, event);
      return events;
    }),
  );
}
