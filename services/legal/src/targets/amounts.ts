import { parseDecimal } from '@banyan/kernel';
import { defineTarget } from '@banyan/vertical-kit';
import { computeAmounts } from '../application/compute-amounts.ts';
import { amountsReportSchema } from '../domain/amounts/schema.ts';
import { capitals } from './capitals.ts';
import { contractsIn, CUAD, CUAD_LICENCE } from './cuad.ts';
import { idOf, LAW_BENCH, LAW_BENCH_LICENCE, questionsOf } from './law-bench.ts';

type Input = { text: string };
const TASK = '3-7';
const reportOf = (result: unknown) => amountsReportSchema.parse(result);
const asText = (id: string, text: string) => ({ id, input: { text }, expected: text });

export const amountsQuoted = defineTarget<Input, string>({
  id: 'amounts-quoted',
  task: 'amounts:compute',
  gate: 'A',
  about: 'Judgments and contracts; right: each amount is quoted at its place, and no check fails.',
  metric: 'amounts',
  kind: 'share',
  goal: 1,
  data: { files: [LAW_BENCH, CUAD], licence: `${LAW_BENCH_LICENCE}; ${CUAD_LICENCE}` },
  cases: (at) => [
    ...questionsOf(at(LAW_BENCH), TASK).map((row) => asText(idOf(row), row.question)),
    ...contractsIn(at(CUAD)).map(({ text }, i) => asText(`cuad-${i + 1}`, text)),
  ],
  samples: () =>
    computeAmounts.samples.map(({ title, body }) =>
      asText(title, (JSON.parse(body) as Input).text),
    ),
  score: ({ result, checks, citations }, text) => {
    const { amounts } = reportOf(result);
    const honest =
      citations.length >= amounts.length &&
      checks.every(({ passed, replacedBy }) => passed || replacedBy);
    // A text in which nothing is found counts as one.
    if (amounts.length === 0) return Number(honest);
    const right = amounts.filter(({ quote, start }) => text.startsWith(quote, start));
    return { got: honest ? right.length : 0, of: amounts.length };
  },
});

const [SUMS, AT_ONCE] = [20_000, 100];

export const amountsCapitals = defineTarget<Input, number[]>({
  id: 'amounts-capitals',
  task: 'amounts:compute',
  gate: 'A',
  about: `${SUMS} sums in capitals, as cheques have them; right: the value.`,
  metric: 'sums',
  kind: 'share',
  goal: 1,
  cases: () =>
    Array.from({ length: SUMS / AT_ONCE }, (_, part) => {
      const values = Array.from(
        { length: AT_ONCE },
        (_, i) => 1 + (((part * AT_ONCE + i) * 48_271) % 99_999_999),
      );
      const text = values.map((value) => `支付${capitals(value)}元整。`).join('\n');
      return { id: `sums-${part * AT_ONCE + 1}`, input: { text }, expected: values, of: AT_ONCE };
    }),
  score: ({ result }, values) => {
    const told = reportOf(result).amounts;
    const right = values.filter((value, i) => parseDecimal(told[i]?.value ?? '')?.eq(value));
    return { got: right.length, of: values.length };
  },
});

export const lawBenchAmounts = defineTarget<Input, string>({
  id: 'lawbench-3-7',
  task: 'amounts:compute',
  gate: 'B',
  about: 'LawBench 3-7, the sum of an offence; right: the total, exactly.',
  metric: 'accuracy',
  kind: 'share',
  goal: 0.8,
  data: { files: [LAW_BENCH], licence: LAW_BENCH_LICENCE },
  cases: (at) =>
    questionsOf(at(LAW_BENCH), TASK).map((row) => ({
      id: idOf(row),
      input: { text: row.question },
      expected: /:([\d.]+)元/.exec(row.answer)?.[1] ?? '',
    })),
  score: ({ result }, gold) => {
    const told = reportOf(result).totals.find(({ currency }) => currency === 'CNY')?.total;
    return Number(parseDecimal(gold)?.eq(told ?? '-1') ?? false);
  },
});
