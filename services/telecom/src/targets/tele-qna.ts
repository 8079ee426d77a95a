import { type Case, defineTarget, jsonLines } from '@banyan/vertical-kit';
import { answeredSchema } from '../domain/standards/schema.ts';

type Row = Record<string, string>;

const FILE = 'telecom/teleqna_500.jsonl';
const data = {
  files: [FILE],
  licence: 'MIT (TeleQnA): its makers want it published in their zip alone',
} as const;
const shared = { task: 'standards:ask', kind: 'share', data } as const;
const optionOf = (result: unknown) => answeredSchema.parse(result).option;

/** Questions with two options of the same words are left out: they have no one answer. */
const casesWith =
  (documents: (rows: Row[]) => object) =>
  (at: (file: string) => string): Case<object, number>[] => {
    const rows = jsonLines<Row>(at(FILE));
    const along = documents(rows);
    return rows.flatMap((row) => {
      const options = Object.keys(row).filter((key) => /^option \d$/.test(key));
      const texts = options.map((key) => row[key]?.trim() ?? '');
      if (new Set(texts).size < texts.length) return [];
      const expected = Number(/^option (\d)/.exec(row['answer'] ?? '')?.[1]);
      const input = { question: row['question'] ?? '', options: texts, ...along };
      return [{ id: row['id'] ?? '', input, expected }];
    });
  };

export const teleQnaAbstains = defineTarget<object, number>({
  ...{ ...shared, id: 'teleqna-abstains', gate: 'A', goal: 1, metric: 'questions' },
  about: 'TeleQnA, with no document at all; right: no option is made up.',
  cases: casesWith(() => ({})),
  score: ({ result, abstained }) =>
    Number(optionOf(result) === undefined && abstained !== undefined),
});

export const teleQna = defineTarget<object, number>({
  ...{ ...shared, id: 'teleqna', gate: 'B', goal: 0.65, metric: 'accuracy' },
  about:
    'TeleQnA, with the standards that were imported; right: the option. At random: .22. Without ' +
    'them it abstains.',
  cases: casesWith(() => ({})),
  score: ({ result }, gold) => Number(optionOf(result) === gold),
});

export const teleQnaExplained = defineTarget<object, number>({
  ...{ ...shared, id: 'teleqna-explained', gate: 'B', goal: 0.65, metric: 'accuracy' },
  about:
    'TeleQnA, with the explanations of all questions as the one document, which were written ' +
    'with the answer in view: what search and reading give where the evidence is there.',
  cases: casesWith((rows) => ({
    documents: [
      {
        name: 'explanations.md',
        text: rows
          .map((row) => row['explanation'] ?? '')
          .filter(Boolean)
          .join('\n\n'),
      },
    ],
  })),
  score: ({ result }, gold) => Number(optionOf(result) === gold),
});
