import { type Case, defineTarget } from '@banyan/vertical-kit';
import { intakeReportSchema } from '../domain/requests/schema.ts';
import { blindPhrases, type Phrase, seenPhrases } from './phrases.ts';

type Input = { message: string; receivedAt: string };
const shared = { task: 'requests:intake', kind: 'share' } as const;

const casesOf = (phrases: Phrase[]): Case<Input, boolean>[] =>
  phrases.map(({ kind, text }) => ({
    ...{ id: text, input: { message: text, receivedAt: '2026-11-25T10:00:00+08:00' } },
    expected: kind !== 'none',
  }));

const seen = () => casesOf(seenPhrases());
const NONE = { got: 0, of: 0, told: { got: 0, of: 0 } };
const isAlarm = (result: unknown) => intakeReportSchema.parse(result).emergency.isEmergency;

export const emergencies = defineTarget<Input, boolean>({
  ...{ ...shared, id: 'emergencies', gate: 'A', goal: 1, metric: 'emergencies found' },
  about: 'Phrasings that the rules were written by, two languages; right: each is an emergency.',
  cases: seen,
  score: ({ result }, isReal) => (isReal ? Number(isAlarm(result)) : NONE),
});

export const nearMisses = defineTarget<Input, boolean>({
  ...{ ...shared, id: 'near-misses', gate: 'A', goal: 0.95, metric: 'near misses left alone' },
  about: 'What only sounds like an emergency; right: it is none.',
  cases: seen,
  score: ({ result }, isReal) => (isReal ? NONE : Number(!isAlarm(result))),
});

export const requestsChecked = defineTarget<Input, boolean>({
  ...{ ...shared, id: 'requests-checked', gate: 'A', goal: 1, metric: 'messages' },
  about:
    'The same messages; right: codes are listed, what is missing is asked back, dates are right ' +
    'reckoned backwards.',
  cases: seen,
  score: ({ checks }) => Number(checks.every(({ passed, replacedBy }) => passed || replacedBy)),
});

export const blindEmergencies = defineTarget<Input, boolean>({
  ...{ ...shared, id: 'emergencies-blind', gate: 'B', goal: 1, metric: 'emergencies found' },
  about: 'Phrasings that no rule was written by or changed for; right: each is an emergency.',
  cases: () => casesOf(blindPhrases().filter(({ kind }) => kind !== 'none')),
  score: ({ result }) => Number(isAlarm(result)),
});
