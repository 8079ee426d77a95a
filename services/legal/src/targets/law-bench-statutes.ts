import { defineTarget } from '@banyan/vertical-kit';
import { citedSchema } from '../domain/statutes/schema.ts';
import { idOf, LAW_BENCH, LAW_BENCH_LICENCE, questionsOf } from './law-bench.ts';
import { f1, rougeL } from './measures.ts';
import { citeAt, STATUTES, STATUTES_LICENCE } from './statute-files.ts';

const shared = {
  task: 'statutes:cite',
  gate: 'B',
  kind: 'mean',
  stands: citeAt,
  data: { files: [LAW_BENCH, STATUTES], licence: `${LAW_BENCH_LICENCE}; ${STATUTES_LICENCE}` },
} as const;
/** The same on every day on which this is run. */
const DATE = '2026-11-25';
const articlesOf = (result: unknown) => citedSchema.parse(result).articles;
const plain = (text: string) => text.replaceAll(/[\s,]/g, '');

export const lawBenchRecite = defineTarget<object, string>({
  ...shared,
  id: 'lawbench-1-1',
  about: 'LawBench 1-1, the text of an article by its number, with the laws imported.',
  metric: 'ROUGE-L',
  goal: 0.95,
  cases: (at) =>
    questionsOf(at(LAW_BENCH), '1-1').map((row) => ({
      id: idOf(row),
      input: { facts: row.question, date: DATE },
      expected: row.answer.replace('答案:', ''),
    })),
  score: ({ result }, gold) => {
    const [first] = articlesOf(result);
    return rougeL(plain(first?.text.slice(first.label.length) ?? ''), plain(gold));
  },
});

export const lawBenchPredict = defineTarget<object, Set<number>>({
  ...shared,
  id: 'lawbench-3-1',
  about: 'LawBench 3-1, the articles of the criminal law for facts and a charge.',
  metric: 'F1',
  goal: 0.55,
  cases: (at) =>
    questionsOf(at(LAW_BENCH), '3-1').map((row) => ({
      id: idOf(row),
      input: { facts: row.question, laws: ['刑法'], date: DATE },
      expected: new Set((row.answer.match(/\d+/g) ?? []).map(Number)),
    })),
  score: ({ result }, gold) => {
    const told = new Set(articlesOf(result).map(({ number }) => number));
    const right = [...told].filter((number) => gold.has(number)).length;
    return { got: f1(told, gold), of: 1, told: { got: right, of: told.size } };
  },
});
