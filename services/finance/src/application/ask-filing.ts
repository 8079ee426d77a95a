import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import type { Answer } from '../domain/filings/answer.ts';
import { answersFor, LEAST } from '../domain/filings/answers-for.ts';
import {
  evidenceUnambiguous,
  operandsEqualCells,
  programReexecuted,
  questionCovered,
  quotesVerbatim,
  scaleFromHeader,
} from '../domain/filings/checks.ts';
import { cellsIn, paragraphsOf } from '../domain/filings/document.ts';
import { seriesOfFacts } from '../domain/filings/facts.ts';
import { accept } from '../domain/filings/accept.ts';
import { type Offer, promptFor } from '../domain/filings/propose.ts';
import { alternativesTo, citationsOf, NOTHING, toResult } from '../domain/filings/report.ts';
import { askInputSchema, askResultSchema } from '../domain/filings/schema.ts';
import { seriesOf } from '../domain/filings/series.ts';
import { undecidedBy } from '../domain/filings/undecided.ts';
import { template } from '../domain/filings/wording.ts';
import { languageOf } from '../domain/language.ts';
import { evidenceFor, indexed } from './filings/evidence.ts';
import { offerOf } from './filings/offer.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

const EVIDENCE = 5;

export const askFiling = defineTask({
  name: 'filings:ask',
  summary: 'Answers a question about a filing from its tables, its text or its XBRL facts',
  description:
    'Takes a question with tables, paragraphs or company facts and answers with values as they are ' +
    'printed, or with a program over cited cells that is executed twice; with its scale, and with what ' +
    'of the question nothing confirms. It works without a model; one is asked only where rules are unsure.',
  input: askInputSchema,
  result: askResultSchema,
  steps: {
    reading: 'Reads tables, paragraphs and facts, and searches them.',
    answering: 'Understands the question, takes cells, reckons, and checks.',
    proposal: 'Asks a model to choose or to propose, and checks what it says.',
  },
  budget: { tokens: 10_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 10 },
  samples: [
    sample('A percentage change between two years', 'filing-change.json'),
    sample('A share, in Chinese', 'filing-share-zh.json'),
    sample('XBRL facts of a company', 'filing-facts.json'),
    sample('Words of the text', 'filing-text.json'),
  ],
  async run(input, context) {
    const language = input.language ?? languageOf(input.question);
    context.progress({ step: 'reading' });
    const paragraphs = paragraphsOf(input.paragraphs);
    const cells = cellsIn(input.tables, input.paragraphs);
    const facts = input.companyFacts ? seriesOfFacts(input.companyFacts) : [];
    const index = await indexed(cells, facts, paragraphs);
    context.progress({ step: 'answering', detail: `${cells.length} cells, ${facts.length} facts` });
    const series = [...seriesOf(cells), ...facts];
    const { question, answers } = answersFor(input.question, series, paragraphs);
    const undecidedIn = (answer: Answer) =>
      undecidedBy(answer, question, answers, { series, texts: input.paragraphs });
    const evidence = await evidenceFor(index, input.question, answers, EVIDENCE);
    const byRules = answers.find(({ score, answer }) => score >= LEAST && answer.length > 0);
    const offer = offerOf(question, answers, cells, paragraphs, evidence);
    let given = byRules;
    let undecided = byRules ? undecidedIn(byRules) : [];
    const isSure = byRules && byRules.doubts.length + undecided.length === 0;
    const proposal = isSure ? undefined : await propose(offer);
    if (proposal?.check.passed && proposal.answer) {
      given = proposal.answer;
      undecided = undecidedIn(given);
    }

    async function propose(offered: Offer) {
      context.progress({ step: 'proposal', detail: `${offered.answers.length} candidates` });
      let taken: typeof byRules;
      const { check, degraded } = await word(context, {
        ...promptFor(offered),
        template: '',
        ground: (said) => {
          const { answer, detail } = accept(said, offered);
          taken = answer;
          return { passed: answer !== undefined, detail };
        },
      });
      return {
        check: { ...check, id: 'proposal-checked' },
        answer: taken,
        ...(degraded ? { degraded } : {}),
      };
    }

    const standard = input.companyFacts
      ? { name: 'XBRL', version: '2.1' }
      : { name: 'TAT-QA', version: '2021' };
    const checked = given ?? {
      ...NOTHING,
      kind: 'text' as const,
      cells: [],
      spans: [],
      score: 0,
      ofPeriods: false,
    };
    const result = {
      ...{ language, operation: question.operation },
      ...(given ? { ...toResult(given), doubts: [...given.doubts, ...undecided] } : NOTHING),
      chosenBy:
        given !== undefined && given === proposal?.answer ? ('model' as const) : ('rules' as const),
      ...{
        alternatives: alternativesTo(given, answers),
        evidence,
        explanation: template(given, language),
      },
    };
    return {
      ...{ standard, result, citations: citationsOf(checked) },
      checks: [
        operandsEqualCells(checked, input),
        programReexecuted(checked),
        scaleFromHeader(checked, input),
        quotesVerbatim(checked),
        questionCovered(checked),
        evidenceUnambiguous(undecided),
        ...(proposal ? [proposal.check] : []),
      ],
      ...(given ? {} : { abstained: { reason: 'nothing was found that answers this' } }),
      ...(proposal?.degraded ? { degraded: proposal.degraded } : {}),
    };
  },
});
