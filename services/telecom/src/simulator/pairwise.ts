/** Of all pairs of alarms: those that are said to belong together, and those that do. */
export interface Pairwise {
  precision: number;
  recall: number;
  f1: number;
}

export function pairwise(groups: string[][], truth: Map<string, number>): Pairwise {
  const sizes = new Map<number, number>();
  for (const fault of truth.values()) sizes.set(fault, (sizes.get(fault) ?? 0) + 1);
  const real = [...sizes.values()].reduce((sum, size) => sum + pairs(size), 0);
  let [said, right] = [0, 0];
  for (const group of groups) {
    const inside = new Map<number | undefined, number>();
    for (const id of group) inside.set(truth.get(id), (inside.get(truth.get(id)) ?? 0) + 1);
    said += pairs(group.length);
    for (const size of inside.values()) right += pairs(size);
  }
  const precision = said === 0 ? 1 : right / said;
  const recall = real === 0 ? 1 : right / real;
  return { precision, recall, f1: (2 * precision * recall) / (precision + recall || 1) };
}

const pairs = (size: number) => (size * (size - 1)) / 2;
