export const HOUR_MS = 3_600_000;

/** The hours of the day that a time is made of, and how much of each, ms; both ends are whole ms. */
export function* hoursIn(from: number, to: number): Generator<[startsAt: number, ms: number]> {
  for (let at = from; at < to;) {
    const startsAt = Math.floor(at / HOUR_MS) * HOUR_MS;
    const end = Math.min(startsAt + HOUR_MS, to);
    yield [startsAt, end - at];
    at = end;
  }
}
