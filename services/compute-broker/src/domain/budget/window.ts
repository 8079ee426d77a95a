export const WINDOWS = ['day', 'month'] as const;
export type Window = (typeof WINDOWS)[number];

const DAY = 86_400_000;

/** The window that a time is in, in UTC: from its start to the start of the next. */
export function windowAt(window: Window, at: number): { from: number; until: number } {
  if (window === 'day') {
    const from = Math.floor(at / DAY) * DAY;
    return { from, until: from + DAY };
  }
  const date = new Date(at);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  return { from: Date.UTC(year, month, 1), until: Date.UTC(year, month + 1, 1) };
}
