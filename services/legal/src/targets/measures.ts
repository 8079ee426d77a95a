/** ROUGE-L of two texts by characters: the longest common subsequence as F1. */
export function rougeL(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, () => 0);
  for (const char of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j += 1)
      next.push(
        b[j - 1] === char ? (row[j - 1] ?? 0) + 1 : Math.max(row[j] ?? 0, next[j - 1] ?? 0),
      );
    row = next;
  }
  const common = row.at(-1) ?? 0;
  return (2 * common) / (a.length + b.length || 1);
}

export function f1<T>(told: Set<T>, gold: Set<T>): number {
  const right = [...told].filter((each) => gold.has(each)).length;
  return right === 0 ? 0 : (2 * right) / (told.size + gold.size);
}

const words = (text: string) => new Set(text.toLowerCase().match(/[a-z0-9]+/g));

/** CUAD's measure: the same span when their words agree by half. */
export function sameSpan(a: string, b: string): boolean {
  const [one, other] = [words(a), words(b)];
  const common = [...one].filter((word) => other.has(word)).length;
  return common >= 0.5 * (one.size + other.size - common);
}
