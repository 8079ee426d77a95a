import { defineTarget, jsonLines, taught } from '@banyan/vertical-kit';
import { classifyComplaint } from '../application/classify-complaint.ts';
import { classificationSchema } from '../domain/complaints/schema.ts';

interface Row {
  COMPDESC: string;
  CDESCR: string;
}

const FILE = 'automotive/nhtsa_complaints_100.jsonl';
const data = { files: [FILE], licence: 'public domain (NHTSA)' } as const;

/** NHTSA renamed some over the years, and its file has both names: these are one. */
const FAMILIES = ['ENGINE', 'SERVICE BRAKES', 'FUEL'];
export const topOf = (label: string) => {
  const [top = ''] = label.split(':');
  return FAMILIES.find((family) => top.startsWith(family)) ?? top;
};

const cases = (at: (file: string) => string) =>
  jsonLines<Row>(at(FILE)).map(({ COMPDESC, CDESCR: text }, i) => ({
    ...{ id: String(i + 1), input: { text }, expected: topOf(COMPDESC) },
  }));

export const complaintQuotes = defineTarget<{ text: string }, string>({
  ...{ id: 'complaint-quotes', task: 'complaints:classify', gate: 'A', kind: 'share', goal: 1 },
  about: 'Complaints to NHTSA; right: all labels are listed, and all quotes stand where they say.',
  metric: 'complaints',
  ...{ data, cases },
  samples: () => [
    {
      id: 'sample',
      input: { text: 'The brakes failed at 40 mph and we hit a tree.' },
      expected: '',
    },
  ],
  score: ({ checks }) =>
    Number(checks.every(({ id, passed }) => passed || id === 'component-chosen')),
});

const top = {
  task: 'complaints:classify',
  gate: 'B',
  kind: 'share',
  goal: 0.65,
  metric: 'complaints',
  ...{ data, cases },
  score: ({ result }: { result: unknown }, expected: string) => {
    const { primary } = classificationSchema.parse(result);
    return Number(topOf(primary?.label ?? 'UNKNOWN OR OTHER') === expected);
  },
} as const;

export const complaintTop = defineTarget<{ text: string }, string>({
  ...{ ...top, id: 'nhtsa-top' },
  about:
    'Complaints to NHTSA; right: the top level of what it is about. The lexicon was changed ' +
    'after a look at half of them.',
});

export const complaintTopTaught = defineTarget<{ text: string }, string>({
  ...{ ...top, id: 'nhtsa-top-examples' },
  about: 'The same, each fifth with the others as examples.',
  // Cases of its own: those of the same are answered once.
  cases: (at) => cases(at),
  stands: (at) => taught(classifyComplaint, teachingAt(at)),
});

/** Complaints as an operator has them: each with the label that somebody gave it. */
export const teachingAt = (at: (file: string) => string) => ({
  examples: jsonLines<Row>(at(FILE)).map((row) => ({ text: row.CDESCR, label: row.COMPDESC })),
  textOf: ({ text }: { text: string }) => text,
});
