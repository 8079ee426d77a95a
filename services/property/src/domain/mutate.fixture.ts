/** A small generator of numbers that are the same in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const ODD: unknown[] = [
  ...[
    null,
    true,
    -1,
    0,
    1e308,
    2 ** 53,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '🏠',
    '％',
    '__proto__',
    'zz',
  ],
  ...[
    '9'.repeat(50_000),
    '0x',
    '43',
    '着火',
    '2026-13-01',
    '-0',
    '1e5',
    [],
    {},
    [[]],
    { date: '2026-02-30' },
  ],
  ...[{ timeZone: 'X' }, Array(3_000).fill('煤气'), 'A'.repeat(9_000), '电梯'],
];

/** JSON documents near a good one: places changed, doubled, cut, or filled with something odd. */
export function* mutants(good: unknown, count: number, seed = 42): Generator<unknown> {
  const next = numbers(seed);
  for (let i = 0; i < count; i += 1) {
    let document = structuredClone(good);
    for (let times = 1 + next(3); times > 0; times -= 1) document = mutate(document, next);
    yield document;
  }
}

function mutate(value: unknown, next: (below: number) => number): unknown {
  if (next(8) === 0) return ODD[next(ODD.length)];
  if (Array.isArray(value)) {
    if (value.length === 0 || next(6) === 0) return [...value, ...value];
    const at = next(value.length);
    return next(5) === 0 ? value.toSpliced(at, 1) : value.with(at, mutate(value[at], next));
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const key = keys[next(keys.length)];
    if (key === undefined) return value;
    const changed = mutate((value as Record<string, unknown>)[key], next);
    return { ...value, [next(10) === 0 ? `${key}x` : key]: changed };
  }
  const text = String(value);
  const at = next(text.length + 1);
  const inserted = '0123456789ABCDEFxyz #.-\u00e9'[next(25)] ?? '';
  const cut = next(3);
  return text.slice(0, at) + (cut === 2 ? '' : inserted) + text.slice(at + (cut === 0 ? 0 : 1));
}
