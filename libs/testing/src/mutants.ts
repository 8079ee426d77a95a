/** A small generator of numbers that are the same in every run. */
function numbers(seed: number): Next {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

export interface Oddities {
  /** What a place may be filled with. */
  odd: readonly unknown[];
  /** Characters that are put into texts. */
  inserted: string;
}

type Next = (below: number) => number;

/** JSON documents near a good one: places changed, doubled, cut, or filled with something odd. */
export function* mutants(
  good: unknown,
  count: number,
  oddities: Oddities,
  seed = 42,
): Generator<unknown> {
  const next = numbers(seed);
  for (let i = 0; i < count; i += 1) {
    let document = structuredClone(good);
    for (let times = 1 + next(3); times > 0; times -= 1)
      document = mutate(document, oddities, next);
    yield document;
  }
}

function mutate(value: unknown, oddities: Oddities, next: Next): unknown {
  const { odd, inserted: all } = oddities;
  if (next(8) === 0) return odd[next(odd.length)];
  if (Array.isArray(value)) {
    if (value.length === 0 || next(6) === 0) return [...value, ...value];
    const at = next(value.length);
    return next(5) === 0
      ? value.toSpliced(at, 1)
      : value.with(at, mutate(value[at], oddities, next));
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const key = keys[next(keys.length)];
    if (key === undefined) return value;
    const changed = mutate((value as Record<string, unknown>)[key], oddities, next);
    return { ...value, [next(10) === 0 ? `${key}x` : key]: changed };
  }
  const text = String(value);
  const at = next(text.length + 1);
  const inserted = all[next(all.length)] ?? '';
  const cut = next(3);
  return text.slice(0, at) + (cut === 2 ? '' : inserted) + text.slice(at + (cut === 0 ? 0 : 1));
}
