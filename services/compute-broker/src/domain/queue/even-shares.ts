import type { Queue } from './queue.ts';

const COHORT = 'verticals';

/**
 * A queue of each name, all in one cohort: cards divided evenly, the first have those left over, and
 * whoever needs more borrows what others leave. Queues that somebody set otherwise stay as they are;
 * new names beside them own nothing and may borrow.
 */
export function evenShares(
  names: readonly string[],
  cards: number,
  known: readonly Queue[],
): Queue[] {
  if (!areShares(names, known)) {
    const set = new Set(known.map(({ id }) => id));
    return names.filter((name) => !set.has(name)).map((name) => share(name, 0));
  }
  const [each, over] = [Math.floor(cards / names.length), cards % names.length];
  const left = known.filter(({ id }) => !names.includes(id)).map(({ id }) => share(id, 0));
  return [...names.map((name, i) => share(name, each + (i < over ? 1 : 0))), ...left];
}

const share = (id: string, nominal: number): Queue => ({
  ...{ id, cohort: COHORT, weight: 1 },
  quotas: { '*': { nominal, borrow: null, lend: null } },
});

/** Whether they are as we made them: nobody says more of them than their cards, and those are even. */
function areShares(names: readonly string[], known: readonly Queue[]): boolean {
  const nominal = new Map(known.map(({ id, quotas }) => [id, quotas['*']?.nominal ?? 0]));
  const cards = names.flatMap((name) => nominal.get(name) ?? []).filter((count) => count > 0);
  const [most = 0, least = most] = [cards[0], cards.at(-1)];
  const even = most - least <= 1 && cards.every((count, i) => count <= (cards[i - 1] ?? most));
  return even && known.every(isShare);
}

function isShare({ cohort, weight, quotas, budget }: Queue): boolean {
  const { '*': all, ...others } = quotas;
  const plain = all?.borrow === null && all.lend === null;
  const named = Object.keys(others).length > 0 || budget;
  return cohort === COHORT && weight === 1 && plain && !named;
}
