import { readFileSync } from 'node:fs';
import { defineTask } from '@banyan/vertical-kit';
import { examineSignals } from '../domain/signals/examine.ts';
import { normalizationSchema, normalizeInputSchema } from '../domain/signals/schema.ts';
import { VSS } from '../domain/signals/vss-table.ts';

const sample = readFileSync(new URL('../../samples/signals.json', import.meta.url), 'utf8');

export const normalizeSignals = defineTask({
  name: 'signals:normalize',
  summary: 'Names vehicle signals by COVESA VSS, in its units',
  description:
    'Takes names, values and units as they come from OBD-II or CAN, English or Chinese, and answers ' +
    'with the path of the Vehicle Signal Specification and the value in its unit. Where the name, the ' +
    'unit or the value leaves a doubt, it offers alternatives and decides nothing.',
  input: normalizeInputSchema,
  result: normalizationSchema,
  steps: { names: 'Finds the path of each signal and its value in the unit of that.' },
  // No model is asked.
  budget: { tokens: 1, timeoutMs: 10_000, maxTimeoutMs: 60_000, floorMs: 5 },
  samples: [{ title: 'Signals from OBD-II and CAN', mediaType: 'application/json', body: sample }],
  async run(input, context) {
    context.progress({ step: 'names' });
    const { normalization, citations, checks } = examineSignals(input);
    const reason = 'for no signal is it sure what is meant';
    return {
      ...{ standard: VSS, result: normalization, citations, checks },
      ...(normalization.normalized === 0 ? { abstained: { reason } } : {}),
    };
  },
});
