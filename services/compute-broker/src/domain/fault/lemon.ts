import type { Fleet } from '../fleet.ts';
import { HANDLING } from './levels.ts';

const DAY = 86_400_000;
const HALF_LIFE = 7 * DAY;
/** So long is remembered what happened to a card. */
export const MEMORY = 60 * DAY;

export interface Lemon {
  node: string;
  score: number;
}

/** How much a node failed: each fault counts 1, half of that after a week, a quarter after two. */
export function lemonScores(fleet: Fleet, now: number): Lemon[] {
  const scores = new Map<string, number>();
  for (const { node, faults } of fleet.cards.values()) {
    for (const { at, level, software } of faults) {
      if (software || !HANDLING[level].counts) continue;
      scores.set(node, (scores.get(node) ?? 0) + 0.5 ** ((now - at) / HALF_LIFE));
    }
  }
  return [...scores]
    .map(([node, score]) => ({ node, score }))
    .toSorted((a, b) => b.score - a.score || (a.node < b.node ? -1 : 1));
}
