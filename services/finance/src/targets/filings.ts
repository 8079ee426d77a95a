import { type Case, defineTarget } from '@banyan/vertical-kit';
import { askResultSchema } from '../domain/filings/schema.ts';
import { type Asked, contextsIn, measure, TATQA } from './tat-qa.ts';

type Input = { question: string; tables: { rows: string[][] }[]; paragraphs: string[] };

/** What says that an answer is what its sources say; not that it is the answer. */
const OF_SOURCES = [
  'operands-equal-cells',
  'program-reexecuted',
  'scale-from-header',
  'quotes-verbatim',
];

const shared = {
  task: 'filings:ask',
  metric: 'questions',
  data: { files: [TATQA], licence: 'CC BY 4.0 (TAT-QA)' },
  cases: (at: (file: string) => string): Case<Input, Asked>[] =>
    contextsIn(at(TATQA)).flatMap(({ table, paragraphs, questions }) =>
      questions.map((asked) => ({
        id: asked.uid,
        input: {
          ...{ question: asked.question, tables: [{ rows: table.table }] },
          paragraphs: paragraphs.map(({ text }) => text),
        },
        expected: asked,
      })),
    ),
} as const;

export const filingsChecked = defineTarget<Input, Asked>({
  ...{ ...shared, id: 'filings-checked', gate: 'A', kind: 'share', goal: 1 },
  about: 'Questions of TAT-QA; right: operands equal cells, programs come to their answers again.',
  score: ({ checks }) =>
    Number(checks.every(({ id, passed }) => passed || !OF_SOURCES.includes(id))),
});

export const tatqaExact = defineTarget<Input, Asked>({
  ...{ ...shared, id: 'tatqa-em', gate: 'B', kind: 'share', goal: 0.75 },
  about: 'TAT-QA by its own measure; right: exact match, scales worked in.',
  score: ({ result }, asked) => scoreOf(result, asked).em,
});

export const tatqaWords = defineTarget<Input, Asked>({
  ...{ ...shared, id: 'tatqa-f1', gate: 'B', kind: 'mean', goal: 0.83 },
  about: 'TAT-QA by its own measure: F1 over words.',
  score: ({ result }, asked) => scoreOf(result, asked).f1,
});

function scoreOf(result: unknown, asked: Asked) {
  const { answer, scale } = askResultSchema.parse(result);
  return measure(asked, answer, scale);
}
