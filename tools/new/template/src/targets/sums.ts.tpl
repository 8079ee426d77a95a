import { defineTarget } from '@banyan/vertical-kit';

const WORDS = [
  (a: number, b: number) => `${a} and ${b}`,
  (a: number, b: number) => `先付${a}元，再付${b}元`,
];

/** What "good" means here: the sum is exact, in sentences that are made by rule. */
export const sums = defineTarget<{ text: string }, string>({
  id: 'sums',
  task: '{{task}}',
  gate: 'A',
  about: 'Sentences with two numbers, English and Chinese; right: their sum.',
  metric: 'sums',
  kind: 'share',
  goal: 1,
  cases: () =>
    WORDS.flatMap((words, language) =>
      Array.from({ length: 50 }, (_, i) => ({
        id: `${language}-${i}`,
        input: { text: words(i, 3 * i) },
        expected: `${4 * i}`,
      })),
    ),
  score: ({ result }, sum) => Number((result as { sum: string }).sum === sum),
});
