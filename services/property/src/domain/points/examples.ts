import type { MapInput } from './schema.ts';
import { signatureOf } from './tokens.ts';

/** Confirmed points by what their names have in common: a building names alike what is alike. */
export function byExample(examples: MapInput['examples']): (name: string) => string | undefined {
  const votes = new Map<string, Map<string, number>>();
  for (const { name, brickClass } of examples) {
    const signature = signatureOf(name);
    if (signature === '') continue;
    const of = votes.get(signature) ?? new Map<string, number>();
    votes.set(signature, of.set(brickClass, (of.get(brickClass) ?? 0) + 1));
  }
  return (name) => {
    const ranked = [...(votes.get(signatureOf(name)) ?? [])].toSorted((a, b) => b[1] - a[1]);
    const [first, second] = ranked;
    // Two classes as often as each other decide nothing.
    return first && first[1] > (second?.[1] ?? 0) ? first[0] : undefined;
  };
}
