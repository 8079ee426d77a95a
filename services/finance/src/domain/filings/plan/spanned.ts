import type { Series } from '../model.ts';
import type { Period } from '../periods.ts';
import { type Question, inOrder } from '../question.ts';

/** "from 2017 to 2019" means the year between as well, where the tables have it. */
export function spanned({ text, periods }: Question, all: Series[]): Period[] {
  const asked = inOrder(periods);
  const [first, last] = [asked[0], asked.at(-1)];
  if (asked.length !== 2 || !first?.year || !last?.year || last.year - first.year < 2) return asked;
  if (!/\bfrom\b|\bbetween\b|\bto\b|-|至|到/i.test(text)) return asked;
  const years = new Set(all.flatMap(({ cells }) => cells.map(({ period }) => period?.year)));
  const between = Array.from({ length: last.year - first.year + 1 }, (_, i) => first.year! + i);
  return between.filter((year) => years.has(year)).map((year) => ({ ...first, year }));
}
