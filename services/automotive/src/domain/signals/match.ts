import { keyOf, pidOf, wordsOf } from './name.ts';
import { type Signal, signalAt, signalOfPid, SIGNALS } from './vss-table.ts';

export interface Match {
  /** The one signal that the name means; absent where it is not sure. */
  signal?: Signal;
  method: 'path' | 'pid' | 'name' | 'none';
  alternatives: { path: string; score: number }[];
}

const MOST_ALTERNATIVES = 3;
const LEAST_SCORE = 0.4;

const NAMES = SIGNALS.flatMap((signal) =>
  signal.aliases.map((alias) => {
    const words = wordsOf(alias);
    return { signal, key: keyOf(words), pieces: piecesOf(words) };
  }),
);
const BY_KEY = new Map<string, Set<Signal>>();
for (const { signal, key } of NAMES) {
  BY_KEY.set(key, (BY_KEY.get(key) ?? new Set()).add(signal));
}

/**
 * A name is taken only when all of its words are those of one known name: a word more may mean
 * another signal (`coolant temperature 2`), so it is then offered and not decided.
 */
export function matchName(name: string): Match {
  const exact = signalAt(name.trim());
  if (exact) return { signal: exact, method: 'path', alternatives: [] };
  const pid = pidOf(name);
  const byPid = pid === undefined ? undefined : signalOfPid(pid);
  if (byPid) return { signal: byPid, method: 'pid', alternatives: [] };
  const words = wordsOf(name);
  const same = [...(BY_KEY.get(keyOf(words)) ?? [])];
  const [only] = same;
  const alternatives = closest(words);
  if (only && same.length === 1) {
    const others = alternatives.filter(({ path }) => path !== only.path);
    return { signal: only, method: 'name', alternatives: others };
  }
  return { method: 'none', alternatives };
}

function closest(words: string[]): Match['alternatives'] {
  const pieces = piecesOf(words);
  const best = new Map<string, number>();
  for (const { signal, pieces: known } of NAMES) {
    const score = dice(known, pieces);
    if (score > (best.get(signal.path) ?? 0)) best.set(signal.path, score);
  }
  return [...best]
    .filter(([, score]) => score >= LEAST_SCORE)
    .toSorted((a, b) => b[1] - a[1])
    .slice(0, MOST_ALTERNATIVES)
    .map(([path, score]) => ({ path, score: Math.round(score * 100) / 100 }));
}

/** Chinese is written without spaces: its pieces are pairs of characters. */
function piecesOf(words: string[]): Set<string> {
  return new Set(
    words.flatMap((word) => {
      if (!/\p{Script=Han}/u.test(word) || word.length < 3) return [word];
      return Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2));
    }),
  );
}

function dice(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const piece of a) if (b.has(piece)) common += 1;
  return (2 * common) / (a.size + b.size || 1);
}
