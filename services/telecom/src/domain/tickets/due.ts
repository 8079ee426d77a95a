import { MeshError } from '@banyan/kernel';
import { Calendar, DAY, type Span } from './calendar.ts';
import type { Sla, Target } from './sla-schema.ts';

/** Further ahead than this nothing is due. */
const MOST_DAYS = 3_660;
/** RFC 3339 has years of four digits, in every zone. */
const EARLIEST = Date.UTC(1000, 0, 1);
const LATEST = Date.UTC(9999, 11, 30);

export interface Due {
  startsAt: number;
  /** Absent while the clock stands. */
  at?: number;
}

/** When the target is over: the clock runs in opening hours or always, and never in a pause. */
export function dueOf(startsAt: number, { duration, clock }: Target, sla: Sla): Due {
  if (startsAt < EARLIEST || startsAt > LATEST) throw tooFar();
  const pauses = pausesOf(sla);
  const calendar = new Calendar(sla);
  const days = daysIn(duration);
  const spans = clock === 'business' ? openFrom(calendar, startsAt) : alwaysFrom(startsAt);
  const at =
    clock === 'business' && days !== undefined
      ? afterWorkingDays(calendar, startsAt, days, pauses)
      : afterRunning(spans, lengthOf(duration), pauses);
  if (at === undefined || (at !== Infinity && at > LATEST)) throw tooFar();
  return at === Infinity ? { startsAt } : { startsAt, at };
}

export const daysIn = (duration: string): number | undefined => {
  const [, days] = /^P(\d+)D$/.exec(duration) ?? [];
  return days === undefined ? undefined : Number(days);
};

export function lengthOf(duration: string): number {
  const [, hours = '0', minutes = '0'] = /^PT(?:(\d+)H)?(?:(\d+)M)?$/.exec(duration) ?? [];
  const days = daysIn(duration);
  return days === undefined ? 3_600_000 * Number(hours) + 60_000 * Number(minutes) : days * DAY;
}

/** Sorted, and those that touch are one. A pause without an end goes on. */
export function pausesOf({ pauses }: Pick<Sla, 'pauses'>): Span[] {
  const merged: Span[] = [];
  const spans = pauses.map(({ from, to }) => ({
    ...{ from: Date.parse(from), to: to === undefined ? Infinity : Date.parse(to) },
  }));
  for (const span of spans.toSorted((a, b) => a.from - b.from)) {
    const last = merged.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else merged.push(span);
  }
  return merged;
}

const alwaysFrom = (from: number): Span[] => [{ from, to: from + MOST_DAYS * DAY }];

function* openFrom(calendar: Calendar, from: number): Generator<Span> {
  const first = calendar.dayOf(from);
  for (let day = first; day <= first + MOST_DAYS * DAY; day += DAY)
    for (const span of calendar.openOn(day))
      if (span.to > from) yield { from: Math.max(from, span.from), to: span.to };
}

function afterRunning(spans: Iterable<Span>, ms: number, pauses: Span[]): number | undefined {
  let left = ms;
  for (const span of spans)
    for (const { from, to } of without(span, pauses)) {
      if (left <= to - from) return from + left;
      left -= to - from;
    }
  return pauses.at(-1)?.to === Infinity ? Infinity : undefined;
}

function* without({ from, to }: Span, pauses: Span[]): Generator<Span> {
  let at = from;
  for (const pause of pauses) {
    if (pause.to <= at || pause.from >= to) continue;
    if (pause.from > at) yield { from: at, to: pause.from };
    at = pause.to;
  }
  if (at < to) yield { from: at, to };
}

/** The close of the last of so many working days after the first one; a day in a pause is none. */
function afterWorkingDays(
  calendar: Calendar,
  startsAt: number,
  days: number,
  pauses: Span[],
): number | undefined {
  const first = calendar.dayOf(startsAt);
  let left = days;
  for (let day = first + DAY; day <= first + MOST_DAYS * DAY; day += DAY) {
    const spans = calendar.openOn(day);
    const end = spans.at(-1)?.to;
    const isWorked = spans.some((span) => [...without(span, pauses)].length > 0);
    if (end !== undefined && isWorked && --left === 0) return end;
  }
  return pauses.at(-1)?.to === Infinity ? Infinity : undefined;
}

function tooFar(): MeshError {
  const message =
    'has no opening hours for its target within ten years, or is out of the years 1000 to 9999';
  return new MeshError('invalid_request', `sla ${message}.`, {
    issues: [{ path: 'sla', message }],
  });
}
