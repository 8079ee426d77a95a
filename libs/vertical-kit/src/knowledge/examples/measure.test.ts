import { createHash } from 'node:crypto';
import { orAbsent, sharedData } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { spread } from '../../evaluation/cases.ts';
import { jsonLines } from '../../evaluation/data.ts';
import { Bm25 } from '../search/bm25.ts';
import { tokensOf } from '../search/tokens.ts';
import { likenesses } from './likeness.ts';
import { decided, vote } from './vote.ts';

interface Row {
  text: string;
  label: string;
  /** Rows of one group never teach each other. */
  group: string;
}
interface Contract {
  contract: string;
  labels: Record<string, { spans: string[] }>;
}

const clauses = sharedData('legal/cuad_60_contracts.jsonl');
const questions = sharedData('telecom/teleqna_500.jsonl');
const [PARTS, NEIGHBOURS, SHORTEST] = [5, 10, 30];

const clausesOf = (file: string): Row[] =>
  jsonLines<Contract>(file).flatMap(({ contract: group, labels }) =>
    Object.entries(labels).flatMap(([label, { spans }]) =>
      [...new Set(spans)]
        .filter((text) => text.length > SHORTEST)
        .map((text) => ({ text, label, group })),
    ),
  );

const questionsOf = (file: string): Row[] =>
  jsonLines<{ id: string; question: string; category: string }>(file).map((row) => ({
    ...{ text: row.question, label: row.category, group: row.id },
  }));

const partOf = (group: string, parts: number) =>
  (createHash('sha256').update(group).digest()[0] ?? 0) % parts;

/** Each part asked of the others, of which at most so many teach. */
function measure(rows: Row[], most = Infinity) {
  const got = { n: 0, first: 0, decided: 0, right: 0 };
  for (let part = 0; part < PARTS; part++) {
    const index = new Bm25<Row>();
    const teaching = rows.filter(({ group }) => partOf(group, PARTS) !== part);
    for (const row of spread(teaching, most)) index.add(row, tokensOf(row.text));
    for (const { text, label } of rows.filter(({ group }) => partOf(group, PARTS) === part)) {
      const near = index.search(tokensOf(text), NEIGHBOURS).map(([row]) => row);
      const alike = likenesses(
        text,
        near.map((row) => row.text),
      );
      const voters = near.map((row, i) => ({ label: row.label, likeness: alike[i] ?? 0 }));
      const said = decided(voters);
      got.n++;
      got.first += Number(vote(voters)[0]?.label === label);
      got.decided += Number(said !== undefined);
      got.right += Number(said === label);
    }
  }
  const { n, first, decided: sure, right } = got;
  return { n, first: first / n, coverage: sure / n, precision: right / sure };
}

/** Sets that no task here is about: the constants of the vote were chosen on them. */
describe.each([
  ['clauses of contracts', clauses, clausesOf, { precision: 0.8, coverage: 0.3 }],
  ['questions about telecom', questions, questionsOf, { precision: 0.7, coverage: 0.25 }],
] as const)('the vote, of %s', (_, file, read, floor) => {
  it.skipIf(file === undefined)(`decides seldom, and is right then${orAbsent(file)}`, () => {
    const rows = read(file ?? '');
    const curve = process.env['BANYAN_EXAMPLES'] ? [25, 50, 100, 200] : [];
    for (const most of curve) console.log(most, JSON.stringify(measure(rows, most)));
    const whole = measure(rows);
    console.log('all', JSON.stringify(whole));
    expect(whole.precision).toBeGreaterThanOrEqual(floor.precision);
    expect(whole.coverage).toBeGreaterThanOrEqual(floor.coverage);
  });
});
