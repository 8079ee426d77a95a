import { LEVELS } from '../codes/consequence.ts';
import type { Language } from '@banyan/kernel/words';
import { activityFor } from './activity.ts';
import type { Alarm, Order } from './schema.ts';

/** Why an alarm gets no order; `undefined` where it gets one. */
export function withheldOf(alarm: Pick<Alarm, 'state' | 'muted' | 'codes'>): Alarm['withheld'] {
  if (alarm.state === 'cleared') return 'cleared';
  if (alarm.state === 'unknown') return 'unknown-state';
  if (alarm.muted !== undefined) return 'muted';
  return alarm.codes.length === 0 ? 'unmapped' : undefined;
}

/** One order for all alarms of an equipment that point to the same failure. */
export function ordersFor(alarms: Alarm[], language: Language): Order[] {
  const groups = Map.groupBy(
    alarms.filter(({ withheld }) => withheld === undefined),
    ({ equipment, codes, chattering }) => `${equipment.id}\n${codes[0]?.code}\n${chattering}`,
  );
  return [...groups.values()].flatMap((group, i) => {
    const [first] = group;
    const [failure, ...others] = first?.codes ?? [];
    if (!first || !failure) return [];
    const ranks = group.map(({ priority }) => LEVELS.indexOf(priority.level) + 1);
    return {
      ...{ id: `order-${i + 1}`, equipment: first.equipment, failure, alternatives: others },
      priority: ranks.reduce((a, b) => Math.min(a, b), LEVELS.length - 1),
      activity: activityFor(failure.code, first.chattering, language),
      alarms: group.map(({ id }) => id),
    };
  });
}
