import { defineTarget } from '@banyan/vertical-kit';
import { normalizationSchema, type SignalInput } from '../domain/signals/schema.ts';
import { DOUBTFUL, KNOWN } from './signal-rows.ts';

type Input = { signals: SignalInput[] };
const shared = { task: 'signals:normalize', gate: 'A', kind: 'share', goal: 1 } as const;
const answerOf = (result: unknown) => normalizationSchema.parse(result).signals[0];
const idOf = ({ name, value, unit = '' }: SignalInput) => `${name} ${value} ${unit}`.trim();

export const signalValues = defineTarget<Input, { path: string; value: string | boolean }>({
  ...shared,
  id: 'signal-values',
  about: 'Signals of OBD-II, CAN and tools, two languages; right: path, and value in its unit.',
  metric: 'signals',
  cases: () =>
    KNOWN.map(([signal, path, value]) => ({
      ...{ id: idOf(signal), input: { signals: [signal] }, expected: { path, value } },
    })),
  score: ({ result }, { path, value }) => {
    const told = answerOf(result);
    return Number(told?.path === path && told.value === value);
  },
});

export const signalDoubts = defineTarget<Input, string>({
  ...shared,
  id: 'signal-doubts',
  about: 'Signals that leave a doubt; right: nothing is decided, for the right reason.',
  metric: 'signals',
  cases: () =>
    DOUBTFUL.map(([signal, reason]) => ({
      ...{ id: idOf(signal), input: { signals: [signal] }, expected: reason },
    })),
  score: ({ result }, reason) => {
    const told = answerOf(result);
    return Number(told?.abstained?.reason === reason && told.value === undefined);
  },
});
