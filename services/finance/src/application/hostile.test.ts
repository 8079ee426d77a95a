import { MeshError } from '@banyan/kernel';
import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import { finance } from '../finance.service.ts';

/** What these say is the question's and the table's fault, not the answer's. */
const OF_DOUBT = ['question-covered', 'evidence-unambiguous'];
/** Longest that one of them may take, ms: two cores are shared. */
const LONGEST = 10_000;
const task = finance.tasks.find(({ name }) => name === 'filings:ask')!;

async function answer(input: object): Promise<string> {
  const sent = { mediaType: 'application/json', body: JSON.stringify(input) };
  try {
    const { envelope } = await rehearse(finance, task, sent);
    const failed = envelope.checks.filter(
      ({ id, passed, replacedBy }) => !passed && !replacedBy && !OF_DOUBT.includes(id),
    );
    return failed.length === 0 ? 'answered' : `failed ${JSON.stringify(failed)}`;
  } catch (thrown) {
    if (!(thrown instanceof MeshError) || thrown.status !== 400) throw thrown;
    return 'refused';
  }
}

const SEEDS = [
  ...[
    '9',
    '(',
    ')',
    ' ',
    '\n',
    '.',
    '2019 ',
    'Q1 ',
    '20',
    '$1 ',
    'a ',
    'A. ',
    'in ',
    'the ',
    '%',
    '1,',
    '- ',
    '/',
    '，',
    '年',
  ],
  ...[
    'percentage of a to b ',
    'what is the ',
    'between 2017 and ',
    'respectively ',
    'million ',
    'in thousands ',
    'due to ',
    'total ',
    '占',
    '万元',
    '第一季度',
  ],
  ...['\ud800', '\0', '<a>', '{"choice":1}', 'x1 + ', '__proto__ '],
];
const filled = (seed: string, most: number) => seed.repeat(Math.floor(most / seed.length));
const QUESTION = 'What was the percentage change in total revenue between 2018 and 2019?';

describe('filings:ask', () => {
  it.each(SEEDS)(
    'bears the longest question, cells and texts of %j',
    async (seed) => {
      const rows = [
        ['', '2019', '2018'],
        ['Revenue', '2', '1'],
        ...Array.from({ length: 400 }, () => [
          filled(seed, 300),
          filled(seed, 60),
          filled(seed, 60),
        ]),
      ];
      const startedAt = performance.now();
      const kinds = [
        await answer({
          question: filled(seed, 1_000),
          tables: [{ rows: rows.slice(0, 50) }],
          paragraphs: ['Revenue rose in 2019.'],
        }),
        await answer({ question: QUESTION, tables: [{ rows, name: filled(seed, 500) }] }),
        await answer({ question: QUESTION, paragraphs: Array(14).fill(filled(seed, 20_000)) }),
        await answer({
          question: QUESTION,
          tables: [
            {
              rows: [
                [filled(seed, 2_000), filled(seed, 2_000)],
                [filled(seed, 2_000), '1'],
              ],
            },
          ],
        }),
      ];
      for (const kind of kinds) expect(kind).toMatch(/^(answered|refused)$/);
      expect(performance.now() - startedAt).toBeLessThan(LONGEST);
    },
    40_000,
  );

  it('bears the largest table', async () => {
    const rows = Array.from({ length: 500 }, (_, i) =>
      Array.from({ length: 40 }, (__, j) =>
        j === 0 ? `Revenue of unit ${i}` : i === 0 ? String(1980 + j) : String(i * j),
      ),
    );
    const startedAt = performance.now();
    expect(await answer({ question: QUESTION, tables: [{ rows }] })).toBe('answered');
    expect(performance.now() - startedAt).toBeLessThan(LONGEST);
  }, 40_000);

  it('bears samples with rows and cells cut, doubled and turned', async () => {
    for (const { body } of task.samples) {
      const input = JSON.parse(body) as { tables?: { rows: string[][] }[] };
      for (const [at, { rows }] of (input.tables ?? []).entries())
        for (let i = 0; i < 60; i++) {
          const j = i % rows.length;
          const changed = [
            rows.slice(j),
            rows.toSpliced(j, 1),
            [...rows, ...rows],
            rows.toReversed(),
            rows.map((row) => row.slice(i % 3)),
            rows.map((row) => row.toReversed()),
          ][i % 6]!;
          const tables = input.tables!.with(at, { ...input.tables![at]!, rows: changed });
          expect(await answer({ ...input, tables })).toMatch(/^(answered|refused)$/);
        }
    }
  }, 40_000);

  it('bears names that objects have of themselves', async () => {
    const fact = {
      end: '2020-12-31',
      val: 1,
      accn: 'a',
      fy: 2020,
      fp: 'FY',
      form: '10-K',
      filed: '2021-01-31',
    };
    const facts = JSON.parse(
      JSON.stringify({
        constructor: {
          toString: {
            label: 'Revenue',
            units: {
              USD: [fact, { ...fact, val: 1e300 }, { ...fact, end: '2019-12-31', val: 1e-9 }],
            },
          },
        },
      }),
    ) as object;
    expect(
      await answer({ question: QUESTION, companyFacts: { cik: '1', entityName: 'x', facts } }),
    ).toMatch(/^(answered|refused)$/);
  });
});
