import { MINUTE } from './calendar.ts';

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-CA-u-hc-h23', {
    ...{ timeZone, year: 'numeric', month: '2-digit', day: '2-digit' },
    ...{ hour: '2-digit', minute: '2-digit', second: '2-digit' },
  });
  // A caller names zones: they must not pile up.
  if (FORMATS.size >= 50) FORMATS.clear();
  FORMATS.set(timeZone, made);
  return made;
}

/** What the clocks of the zone show, as if they showed UTC, in ms. */
export function wallOf(instant: number, timeZone: string): number {
  const parts = formatOf(timeZone).formatToParts(instant);
  const of = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  const day = Date.UTC(of('year'), of('month') - 1, of('day'));
  return day + (of('hour') * 60 + of('minute')) * MINUTE + of('second') * 1_000;
}

export const dateOf = (instant: number, timeZone: string): string =>
  new Date(wallOf(instant, timeZone)).toISOString().slice(0, 10);

/** The instant at which the clocks of a zone show so many minutes of a day. */
export function instantOf(date: string, minutes: number, timeZone: string): number {
  const wall = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  const guess = wall - (wallOf(wall, timeZone) - wall);
  return guess - (wallOf(guess, timeZone) - wall);
}

/** ISO 8601 with the offset that the zone has then. */
export function written(instant: number, timeZone: string): string {
  const whole = Math.floor(instant / 1_000) * 1_000;
  const wall = wallOf(whole, timeZone);
  const offset = Math.round((wall - whole) / MINUTE);
  const two = (value: number) => String(value).padStart(2, '0');
  const sign = offset < 0 ? '-' : '+';
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  return `${new Date(wall).toISOString().slice(0, 19)}${sign}${two(hours)}:${two(minutes)}`;
}
