/** How long a limit counts before it starts anew, shortest first. `total` never does. */
export const WINDOWS = ['minute', 'day', 'month', 'total'] as const;

export type Window = (typeof WINDOWS)[number];

const MINUTE = 60_000;
const DAY = 1_440 * MINUTE;

/** Epoch ms at which the window that holds `at` began, in UTC. */
export function windowStart(window: Window, at: number): number {
  switch (window) {
    case 'minute':
      return at - (at % MINUTE);
    case 'day':
      return at - (at % DAY);
    case 'month':
      return firstOfMonth(at, 0);
    case 'total':
      return 0;
  }
}

/** Epoch ms at which the next window begins; undefined for `total`. */
export function windowEnd(window: Window, startsAt: number): number | undefined {
  switch (window) {
    case 'minute':
      return startsAt + MINUTE;
    case 'day':
      return startsAt + DAY;
    case 'month':
      return firstOfMonth(startsAt, 1);
    case 'total':
      return undefined;
  }
}

/** Whole seconds until the window rolls, at least 1; undefined for `total`. */
export function secondsToRoll(window: Window, now: number): number | undefined {
  const end = windowEnd(window, windowStart(window, now));
  return end === undefined ? undefined : Math.max(1, Math.ceil((end - now) / 1_000));
}

function firstOfMonth(at: number, monthsOn: number): number {
  const date = new Date(at);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + monthsOn, 1);
}
