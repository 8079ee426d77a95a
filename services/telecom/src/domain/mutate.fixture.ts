import { Random } from '../simulator/random.ts';

const ODD: unknown[] = [
  ...[null, true, -1, 0, 1e308, 2 ** 53, '', ' ', '\0', '\ud800', '📡', '__proto__', '故障'],
  ...[
    '9'.repeat(50_000),
    [],
    {},
    [[]],
    '2026-02-30T00:00:00Z',
    '2026-01-01',
    '9999-12-31T23:59:59Z',
  ],
  ...['P1D', 'PT0S', 'A=1', 'A=1,A=1', 'x'.repeat(9_000), 'CLEARED', 'Asia/Nowhere', '24:00'],
];

/** JSON documents near a good one: places changed, doubled, cut, or filled with something odd. */
export function* mutants(good: unknown, count: number, seed = 42): Generator<unknown> {
  const random = new Random(seed);
  for (let i = 0; i < count; i += 1) {
    let document = structuredClone(good);
    for (let times = 1 + random.below(3); times > 0; times -= 1)
      document = mutate(document, random);
    yield document;
  }
}

function mutate(value: unknown, random: Random): unknown {
  if (random.below(8) === 0) return ODD[random.below(ODD.length)];
  if (Array.isArray(value)) {
    if (value.length === 0 || random.below(6) === 0) return [...value, ...value];
    const at = random.below(value.length);
    return random.below(5) === 0
      ? value.toSpliced(at, 1)
      : value.with(at, mutate(value[at], random));
  }
  if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const key = keys[random.below(keys.length)];
    if (key === undefined) return value;
    const changed = mutate((value as Record<string, unknown>)[key], random);
    return { ...value, [random.below(10) === 0 ? `${key}x` : key]: changed };
  }
  const text = String(value);
  const at = random.below(text.length + 1);
  const inserted = '0123456789TZ:-+=, xé'[random.below(20)] ?? '';
  const cut = random.below(3);
  return text.slice(0, at) + (cut === 2 ? '' : inserted) + text.slice(at + (cut === 0 ? 0 : 1));
}
