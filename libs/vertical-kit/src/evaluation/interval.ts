/** A value's 95 % interval, from low to high. */
export type Interval = [number, number];

export interface Points {
  got: number;
  of: number;
}

const Z = 1.959964;
const RESAMPLES = 2_000;

export const share = (points: readonly Points[]): number | null => {
  const { got, of } = total(points);
  return of === 0 ? null : got / of;
};

export function total(points: readonly Points[]): Points {
  let [got, of] = [0, 0];
  for (const each of points) {
    got += each.got;
    of += each.of;
  }
  return { got, of };
}

/** Wilson's score interval, for `got` successes of `of`: sound also near 0 and 1. */
export function wilson({ got, of }: Points): Interval | null {
  if (of === 0) return null;
  const p = got / of;
  const middle = p + (Z * Z) / (2 * of);
  const spread = Z * Math.sqrt((p * (1 - p)) / of + (Z * Z) / (4 * of * of));
  const scale = 1 + (Z * Z) / of;
  return [Math.max(0, (middle - spread) / scale), Math.min(1, (middle + spread) / scale)];
}

/** Percentile bootstrap over the given things. Seeded: the same things give the same interval. */
export function bootstrap<T>(
  things: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
): Interval | null {
  if (things.length === 0) return null;
  const random = seeded(20_261_123);
  const values: number[] = [];
  for (let i = 0; i < RESAMPLES; i++) {
    const sample = things.map(() => things[Math.floor(random() * things.length)] as T);
    const value = statistic(sample);
    if (value !== null) values.push(value);
  }
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  const at = (part: number) => values[Math.round(part * (values.length - 1))] as number;
  return [at(0.025), at(0.975)];
}

/** Mulberry32: small, and good enough to draw samples. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
