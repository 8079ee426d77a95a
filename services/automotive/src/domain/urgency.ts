import { z } from 'zod';
import { ADVICE, URGENCIES, type Urgency } from './definitions/groups.ts';
import { GENERIC } from './definitions/generic.ts';
import type { State } from './decoded.ts';
import type { StatusBits } from './dtc/status.ts';

export const urgencySchema = z.object({
  level: z.enum(URGENCIES),
  /** The rules that led to it, in the order in which they spoke. */
  rules: z.array(z.string()),
});

export type UrgencyOf = z.infer<typeof urgencySchema>;

export interface Standing {
  code: string;
  states: State[];
  status?: StatusBits | undefined;
}

/**
 * How soon to act: by what the code means, then by how it stands. What says `stop` is never
 * lowered, and what nobody knows is never called harmless.
 */
export function urgencyOf({ code, states, status }: Standing): UrgencyOf {
  const group = GENERIC.get(code)?.group;
  const base = group === undefined ? undefined : ADVICE.get(group)?.urgency;
  const rules = [base === undefined ? 'meaning:unknown' : `meaning:${group}`];
  let level: Urgency = base ?? 'unknown';
  const told = (next: Urgency, rule: string) => {
    level = next;
    rules.push(rule);
  };
  if (states.every((state) => state === 'supported') && !status?.testFailed && !isFault(status)) {
    told('watch', 'state:supported-only');
  } else if (status && !isFault(status)) told('watch', 'status:no-fault');
  else if (level !== 'stop' && isPendingOnly(states, status)) told('watch', 'state:pending-only');
  if (status?.warningIndicatorRequested && !['stop', 'urgent', 'soon'].includes(level)) {
    told('soon', 'status:warning-indicator');
  }
  return { level, rules };
}

const isFault = (status: StatusBits | undefined) =>
  status !== undefined &&
  (status.testFailed ||
    status.confirmedDTC ||
    status.pendingDTC ||
    status.warningIndicatorRequested);

function isPendingOnly(states: State[], status: StatusBits | undefined): boolean {
  if (status) return status.pendingDTC && !status.confirmedDTC && !status.testFailed;
  return states.every((state) => state === 'pending');
}
