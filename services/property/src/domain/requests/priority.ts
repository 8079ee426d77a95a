import type { Priority, Service, Sla } from './open311.ts';
import type { Mention } from './emergency/find.ts';

/** What is promised where the service promises nothing of its own. */
const PROMISES: Record<Priority, Sla> = {
  emergency: { respondMinutes: 15, resolveMinutes: 240, clock: 'always' },
  urgent: { respondMinutes: 120, resolveMinutes: 1_440, clock: 'always' },
  normal: { respondMinutes: 480, resolveMinutes: 2_700, clock: 'working' },
  low: { respondMinutes: 1_080, resolveMinutes: 8_100, clock: 'working' },
};

export function priorityOf(mentions: Mention[], service: Service | undefined): Priority {
  if (mentions.some(({ dismissed }) => dismissed === undefined)) return 'emergency';
  const own = service?.priority ?? 'normal';
  // What is over is looked at soon all the same.
  const ended = mentions.some(({ dismissed }) => dismissed === 'over');
  return ended && own !== 'emergency' ? 'urgent' : own;
}

/** A service for everyday matters has no say over an emergency. */
export function promiseOf(priority: Priority, service: Service | undefined): Sla {
  const everyday = service?.emergencies.length === 0 && service.priority !== 'emergency';
  return priority === 'emergency' && everyday
    ? PROMISES.emergency
    : (service?.sla ?? PROMISES[priority]);
}
