/** Random numbers that a seed repeats (mulberry32). */
export function randomOf(seed: number): {
  pick: <T>(from: T[]) => T;
  shuffle: <T>(all: T[]) => T[];
} {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const pick = <T>(from: T[]) => from[Math.floor(next() * from.length)] as T;
  const shuffle = <T>(all: T[]) => {
    const rest = [...all];
    return all.map(() => rest.splice(Math.floor(next() * rest.length), 1)[0] as T);
  };
  return { pick, shuffle };
}
