const DAY = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

export function isZone(zone: string): boolean {
  try {
    return formatOf(zone) !== undefined;
  } catch {
    return false;
  }
}

/** The wall's time there, in milliseconds as if it were UTC. */
export function wallTime(instant: number, zone: string): number {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const day = Date.UTC(part('year'), part('month') - 1, part('day'));
  const second = 3_600 * part('hour') + 60 * part('minute') + part('second');
  return day + 1_000 * second + (((instant % 1_000) + 1_000) % 1_000);
}

export const offsetAt = (instant: number, zone: string): number =>
  wallTime(instant, zone) - instant;

/**
 * When the wall there shows this. A time that comes twice is the first or, for an end, the last; one
 * that the clocks leap over is as much later.
 */
export function instantOf(wall: number, zone: string, twice: 'first' | 'last' = 'first'): number {
  const before = wall - offsetAt(wall - DAY, zone);
  const after = wall - offsetAt(wall + DAY, zone);
  const fits = [before, after].filter((instant) => wallTime(instant, zone) === wall);
  if (fits.length === 0) return before;
  return twice === 'first' ? Math.min(...fits) : Math.max(...fits);
}

/** RFC 3339, as the wall there shows it. */
export function formatInstant(instant: number, zone: string): string {
  const offset = Math.round(offsetAt(instant, zone) / 60_000);
  const local = new Date(instant + 60_000 * offset).toISOString().replace(/(\.000)?Z$/, '');
  if (offset === 0) return `${local}Z`;
  const size = Math.abs(offset);
  const two = (n: number) => String(n).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
}

function formatOf(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone: zone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', calendar: 'iso8601' },
  });
  formats.set(zone, format);
  return format;
}
