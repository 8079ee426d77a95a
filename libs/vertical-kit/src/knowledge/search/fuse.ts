/** What reciprocal rank fusion adds to each rank: the usual 60. */
const DAMP = 60;

export interface Ranking<K> {
  keys: K[];
  weight: number;
}

/** One ranking from several: places count, not scores, which nobody could compare. */
export function fuse<K>(rankings: Ranking<K>[], limit: number): [K, number][] {
  const scores = new Map<K, number>();
  for (const { keys, weight } of rankings) {
    for (const [rank, key] of keys.entries())
      scores.set(key, (scores.get(key) ?? 0) + weight / (DAMP + rank + 1));
  }
  return [...scores].toSorted(([, a], [, b]) => b - a).slice(0, limit);
}
