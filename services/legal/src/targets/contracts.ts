import { defineTarget } from '@banyan/vertical-kit';
import { reviewContract } from '../application/review-contract.ts';
import { accepts } from '../domain/contracts/accept.ts';
import { CATEGORIES, categoryOf } from '../domain/contracts/categories.ts';
import { reviewSchema } from '../domain/contracts/schema.ts';
import { contractsIn, CUAD, CUAD_LICENCE, heldOutIn, type Labelled, spansOf } from './cuad.ts';
import { sameSpan } from './measures.ts';

type Input = { text: string };
const shared = {
  task: 'contracts:review',
  data: { files: [CUAD], licence: CUAD_LICENCE },
} as const;

export const cuadAccepted = defineTarget<Labelled, null, boolean[]>({
  ...shared,
  id: 'cuad-accepted',
  gate: 'A',
  about: 'Spans that people marked; right: the checker accepts them.',
  metric: 'spans',
  kind: 'share',
  goal: 0.968,
  cases: (at) =>
    contractsIn(at(CUAD)).map((input, i) => ({ id: `cuad-${i + 1}`, input, expected: null })),
  part: ({ text, labels }) =>
    Object.entries(labels).flatMap(([name, { spans }]) =>
      spans.map((quote) => accepts(text, name, quote)),
    ),
  score: (accepted) => ({ got: accepted.filter(Boolean).length, of: accepted.length }),
});

/** What says that the wording decides; not that what is told is there. */
const OF_WORDING = ['categories-decided', 'words-decided'];

export const contractsChecked = defineTarget<Input, null>({
  ...shared,
  id: 'contracts-checked',
  gate: 'A',
  about:
    'Contracts; right: all that is found in them passes its checks, and 41 categories are told.',
  metric: 'contracts',
  kind: 'share',
  goal: 1,
  cases: (at) =>
    contractsIn(at(CUAD)).map(({ text }, i) => ({
      ...{ id: `cuad-${i + 1}`, input: { text }, expected: null },
    })),
  samples: () =>
    reviewContract.samples.map(({ title, mediaType, body }) => ({
      ...{ id: title, expected: null },
      input: { text: mediaType === 'application/json' ? (JSON.parse(body) as Input).text : body },
    })),
  score: ({ result, checks }) => {
    const { clauses, missing } = reviewSchema.parse(result);
    return Number(
      clauses.length + missing.length === CATEGORIES.length &&
        checks.every(
          ({ id, passed, replacedBy }) => passed || replacedBy || OF_WORDING.includes(id),
        ),
    );
  },
});

/** By category, what was told and what people marked. */
function pairsOf(result: unknown, labels: Labelled['labels']) {
  const { clauses } = reviewSchema.parse(result);
  const found = new Map(clauses.map(({ category, spans }) => [category, spans]));
  return Object.entries(labels).map(([name, { spans }]) => ({
    told: (found.get(categoryOf(name)?.id ?? '') ?? []).map(({ quote }) => quote),
    gold: spansOf(spans),
  }));
}

const benchmark = {
  ...shared,
  gate: 'B',
  kind: 'mean',
  cases: (at: (file: string) => string) =>
    heldOutIn(at(CUAD)).map(({ text, labels }, i) => ({
      ...{ id: `cuad-${i + 6}`, input: { text }, expected: labels },
      // What F1 is of, where nothing is told.
      of: Object.values(labels).filter(({ spans }) => spans.length > 0).length,
    })),
} as const;

export const cuadPresence = defineTarget<Input, Labelled['labels']>({
  ...benchmark,
  id: 'cuad-presence',
  about: 'CUAD, contracts that nobody looked at: is a clause of the category in it?',
  metric: 'F1 (micro)',
  goal: 0.75,
  score: ({ result }, labels) => {
    const pairs = pairsOf(result, labels);
    const told = pairs.filter((pair) => pair.told.length > 0);
    const both = told.filter(({ gold }) => gold.length > 0).length;
    const marked = pairs.filter(({ gold }) => gold.length > 0).length;
    const points = { got: 2 * both, of: told.length + marked };
    return { ...points, told: { got: both, of: told.length } };
  },
});

export const cuadSpans = defineTarget<Input, Labelled['labels']>({
  ...benchmark,
  id: 'cuad-spans',
  about: 'CUAD, the same contracts: the span of each clause; the same when half of the words are.',
  metric: 'F1 (told and marked spans)',
  goal: 0.5,
  score: ({ result }, labels) => {
    const pairs = pairsOf(result, labels);
    const toldRight = pairs.flatMap(({ told, gold }) =>
      told.filter((quote) => gold.some((each) => sameSpan(quote, each))),
    ).length;
    const found = pairs.flatMap(({ told, gold }) =>
      gold.filter((each) => told.some((quote) => sameSpan(quote, each))),
    ).length;
    const [told, gold] = [pairs.flatMap((pair) => pair.told), pairs.flatMap((pair) => pair.gold)];
    const points = { got: toldRight + found, of: told.length + gold.length };
    return { ...points, told: { got: toldRight, of: told.length } };
  },
});

const byCategory = {
  ...shared,
  gate: 'B',
  kind: 'share',
  metric: 'categories of contracts',
  cases: (at: (file: string) => string) =>
    heldOutIn(at(CUAD)).flatMap(({ text, labels }, i) =>
      CATEGORIES.map(({ id }) => ({
        ...{ id: `cuad-${i + 6}/${id}`, input: { text, categories: [id] } },
        expected: spansOf(
          Object.entries(labels).find(([name]) => categoryOf(name)?.id === id)?.[1].spans ?? [],
        ),
      })),
    ),
} as const;

export const cuadByCategory = defineTarget<Input, string[]>({
  ...byCategory,
  id: 'cuad-by-category',
  about: 'CUAD, one category asked at a time; right: it is there, or not, as people marked it.',
  goal: 0.85,
  score: ({ result }, gold) => Number(quotesIn(result).length > 0 === gold.length > 0),
});

export const cuadQuotes = defineTarget<Input, string[]>({
  ...byCategory,
  id: 'cuad-quotes',
  about: 'CUAD, the same; right: nothing where there is nothing, else each quote is a marked span.',
  goal: 0.75,
  score: ({ result }, gold) => {
    const told = quotesIn(result);
    return Number(
      told.length > 0 === gold.length > 0 &&
        told.every((quote) => gold.some((each) => sameSpan(quote, each))),
    );
  },
});

const quotesIn = (result: unknown) =>
  reviewSchema.parse(result).clauses.flatMap(({ spans }) => spans.map(({ quote }) => quote));
