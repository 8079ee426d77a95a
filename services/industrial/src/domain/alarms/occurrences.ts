import type { Observation } from './observe.ts';

export interface Interval {
  start: number;
  end: number;
  /** Still going on at that time. */
  open: boolean;
}

export interface Occurrences {
  state: 'active' | 'cleared' | 'unknown';
  intervals: Interval[];
}

/** When an alarm was active, up to `now`: reports of what is already known begin nothing new. */
export function occurrencesOf(observations: Observation[], now: number): Occurrences {
  const intervals: Interval[] = [];
  let state: Occurrences['state'] = 'cleared';
  for (const { at, active, until } of observations) {
    const last = intervals.at(-1);
    if (until !== undefined || (active && !last?.open)) {
      const end = Math.min(until ?? now, now);
      const open = until === undefined || until > now;
      if (last && at <= last.end) {
        last.end = Math.max(last.end, end);
        last.open ||= open;
      } else intervals.push({ start: at, end, open });
    } else if (last?.open && !active) Object.assign(last, { end: at, open: false });
    state = active === undefined ? 'unknown' : 'cleared';
  }
  if (intervals.at(-1)?.open) state = 'active';
  return { state, intervals };
}

/** Most of these times within a span of that length, and when that began. */
export function busiestOf(sorted: number[], span: number): { busiest: number; from: number } {
  let found = { busiest: 0, from: sorted[0] ?? 0 };
  let first = 0;
  for (const [i, at] of sorted.entries()) {
    while (at - (sorted[first] ?? at) > span) first += 1;
    if (i - first + 1 > found.busiest)
      found = { busiest: i - first + 1, from: sorted[first] ?? at };
  }
  return found;
}
