import { readdirSync, readFileSync } from 'node:fs';
import { defineTarget } from '@banyan/vertical-kit';
import { extractResultSchema } from '../domain/documents/schema.ts';
import { type Made, receipts } from './receipts.ts';
import { compare, imagesIn, linesIn, type Marked, SROIE, SROIE_IMAGES } from './sroie.ts';

type Lines = { lines: { text: string; box: unknown }[] };

/** What says that an answer is what the document says; not that it is the answer. */
const OF_SOURCES = [
  ...['found-at-box', 'total-covers-lines', 'date-parses', 'amounts-exact', 'currency-known'],
];

const licence = 'MIT (repository zzzDavid/ICDAR-2019-SROIE; terms of the challenge are not stated)';

/** No public data has receipts in Chinese with marked values: these are made. */
export const documentsMade = defineTarget<Lines, Made['expected']>({
  id: 'documents-made',
  task: 'documents:extract',
  gate: 'A',
  about: 'Receipts in Chinese and English that are made by rule; right: all five values.',
  ...{ metric: 'receipts', kind: 'share', goal: 1 },
  cases: () => receipts().map(({ id, lines, expected }) => ({ id, input: { lines }, expected })),
  score: ({ result, verified }, expected) => {
    const { company, date, address, total, currency } = extractResultSchema.parse(result);
    const told = {
      ...{ company: company?.value, date: date?.value, address: address?.value },
      ...{ total: total?.value, currency: currency?.value },
    };
    const same = Object.entries(expected).every(
      ([name, value]) => told[name as keyof typeof told] === value,
    );
    return Number(same && verified);
  },
});

export const documentsChecked = defineTarget<Lines, unknown>({
  id: 'documents-checked',
  task: 'documents:extract',
  gate: 'A',
  about: 'Receipts of SROIE; right: values at their boxes, exact, no item above the total.',
  ...{ metric: 'receipts', kind: 'share', goal: 1 },
  data: { files: [SROIE], licence },
  cases: (at) => linesIn(at(SROIE)),
  samples: () =>
    ['receipt-lines.json', 'receipt-lines-zh.json'].map((file) => {
      const text = readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8');
      return { id: file, input: JSON.parse(text) as Lines, expected: null };
    }),
  score: ({ checks, abstained }) =>
    Number(!abstained && checks.every(({ id, passed }) => passed || !OF_SOURCES.includes(id))),
});

const benchmark = {
  ...{ task: 'documents:extract', metric: 'F1 (micro)', goal: 0.9 },
  ...{ gate: 'B' as const, kind: 'share' as const },
};

function pointsOf(result: unknown, marked: Marked) {
  const { right, told, gold } = compare(extractResultSchema.parse(result), marked);
  return { got: 2 * right, of: told + gold, told: { got: right, of: told } };
}

export const sroieLines = defineTarget<Lines, Marked>({
  ...benchmark,
  id: 'sroie-lines',
  about: 'SROIE, from the lines that people transcribed: the four values, exact.',
  data: { files: [SROIE], licence },
  cases: (at) => linesIn(at(SROIE)),
  score: ({ result }, marked) => pointsOf(result, marked),
});

export const sroieImages = defineTarget<{ image: string }, Marked>({
  ...benchmark,
  id: 'sroie-images',
  about: 'SROIE, from the pictures: the four values, exact.',
  data: { files: [SROIE, SROIE_IMAGES], licence },
  cases: (at) => imagesIn(at(SROIE), readdirSync(at(SROIE_IMAGES))),
  score: ({ result }, marked) => pointsOf(result, marked),
});
