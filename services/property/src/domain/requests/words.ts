const STOP = new Set(
  `a an the and or of in on at to for with from by as is are was were be been it its this that my our your i
  we you he she they me us there here not no please can could would will has have had do does did`.split(
    /\s+/,
  ),
);

/** So that leaks, leaking and leaked are one word. */
const stem = (word: string) =>
  word.length > 4
    ? word.replace(/(?:ing|ed|es|s)$/, '').replace(/(.)\1$/, '$1')
    : word.replace(/s$/, '');

/** English words by their stems, Chinese as pairs of characters: what likeness is told by. */
export function tokensOf(folded: string): Set<string> {
  const tokens = new Set<string>();
  for (const [word] of folded.matchAll(/\p{Script=Han}+|[a-z0-9']+/gu)) {
    if (/^[a-z0-9']/.test(word)) {
      if (!STOP.has(word)) tokens.add(stem(word));
    } else
      for (let i = 0; i < Math.max(1, word.length - 1); i += 1) tokens.add(word.slice(i, i + 2));
  }
  return tokens;
}

/** Every word of it, small ones too. */
export const stemsOf = (folded: string): Set<string> =>
  new Set([...folded.matchAll(/[a-z0-9']+/g)].map(([word]) => stem(word)));

export function dice(a: Set<string>, b: Set<string>): number {
  let common = 0;
  for (const token of a) if (b.has(token)) common += 1;
  return (2 * common) / (a.size + b.size || 1);
}
