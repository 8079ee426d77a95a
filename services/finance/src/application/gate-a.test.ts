import { describe, expect, it } from 'vitest';
import { answersFor, LEAST } from '../domain/filings/answers-for.ts';
import {
  operandsEqualCells,
  programReexecuted,
  quotesVerbatim,
  scaleFromHeader,
} from '../domain/filings/checks.ts';
import { cellsIn, paragraphsOf } from '../domain/filings/document.ts';
import { askInputSchema } from '../domain/filings/schema.ts';
import { seriesOf } from '../domain/filings/series.ts';
import { undecidedBy } from '../domain/filings/undecided.ts';
import { type Asked, type Context, contextsIn, measure, TATQA } from '../targets/tat-qa.ts';
import { orAbsent, sharedData } from '@banyan/testing';
import { evidenceFor, indexed } from './filings/evidence.ts';

const tatqa = sharedData(TATQA);

const contexts = tatqa ? contextsIn(tatqa) : [];
const absent = orAbsent(tatqa);

/** Rows and paragraphs that hold the answer, as people marked them. */
function marked({ paragraphs }: Context, { mappings = [] }: Asked): Set<string> {
  const places = mappings.flatMap((mapping) =>
    Object.entries(mapping).map(([where, [row]]) =>
      where === 'table'
        ? `tables.0 row ${row}`
        : `paragraphs.${paragraphs.findIndex(({ order }) => where === `paragraph_${order}`)}`,
    ),
  );
  return new Set(places);
}

describe('gate A', () => {
  it.skipIf(!tatqa)(
    `each answer equals its cells, is reckoned twice and bears a header's scale; evidence recall@5 >= .93; without a model EM >= .60, F1 >= .65${absent}`,
    async () => {
      const found = { n: 0, any: 0 };
      const scores = { n: 0, em: 0, f1: 0, sure: 0, right: 0 };
      for (const context of contexts) {
        const texts = context.paragraphs.map(({ text }) => text);
        const tables = [{ rows: context.table.table }];
        const [cells, paragraphs] = [cellsIn(tables, texts), paragraphsOf(texts)];
        const [series, index] = [seriesOf(cells), await indexed(cells, [], paragraphs)];
        for (const question of context.questions) {
          const input = askInputSchema.parse({
            question: question.question,
            tables,
            paragraphs: texts,
          });
          const { question: understood, answers } = answersFor(input.question, series, paragraphs);
          for (const answer of answers) {
            const checks = [
              operandsEqualCells(answer, input),
              programReexecuted(answer),
              scaleFromHeader(answer, input),
              quotesVerbatim(answer),
            ];
            expect([input.question, checks.filter(({ passed }) => !passed)]).toEqual([
              input.question,
              [],
            ]);
          }
          const best = answers.find(({ score }) => score >= LEAST);
          const { em, f1 } = measure(question, best?.answer ?? [], best?.scale ?? '');
          scores.n++;
          scores.em += em;
          scores.f1 += f1;
          const looked = { series, texts };
          const doubts = best && [
            ...best.doubts,
            ...undecidedBy(best, understood, answers, looked),
          ];
          if (doubts?.length === 0) {
            scores.sure++;
            scores.right += em;
          }
          const gold = marked(context, question);
          if (gold.size === 0) continue;
          const evidence = await evidenceFor(index, input.question, answers, 5);
          found.n++;
          found.any += Number(evidence.some(({ locator }) => gold.has(locator)));
        }
      }
      console.log(
        JSON.stringify({
          recallAt5: found.any / found.n,
          em: scores.em / scores.n,
          f1: scores.f1 / scores.n,
          n: scores.n,
          coverage: scores.sure / scores.n,
          verifiedPrecision: scores.right / scores.sure,
        }),
      );
      expect(found.any / found.n).toBeGreaterThanOrEqual(0.93);
      expect(scores.em / scores.n).toBeGreaterThanOrEqual(0.6);
      expect(scores.f1 / scores.n).toBeGreaterThanOrEqual(0.65);
      expect(scores.right / scores.sure).toBeGreaterThanOrEqual(0.95);
    },
    120_000,
  );
});
