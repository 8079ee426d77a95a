import { readFileSync } from 'node:fs';
import { defineTask } from '@banyan/vertical-kit';
import { assessCondition as assess } from '../domain/condition/assess.ts';
import { assessInputSchema, assessResultSchema } from '../domain/condition/schema.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const assessCondition = defineTask({
  name: 'condition:assess',
  summary: 'Says which failure modes a machine has or comes near to',
  description:
    'Takes rows of measured values, metrics of Sparkplug B, or indicators with their bounds, and ' +
    'answers for each failure mode with its formula, the value, the limit and the margin to it. What ' +
    'is missing is told; nothing is assumed, and limits that no source gives have to be yours.',
  input: assessInputSchema,
  result: assessResultSchema,
  steps: {
    modes: 'Reckons the figures of every failure mode and compares them with their limits.',
  },
  // No model is asked.
  budget: { tokens: 1, timeoutMs: 15_000, maxTimeoutMs: 60_000, floorMs: 5 },
  samples: [
    sample('Two rows of a milling machine', 'condition-milling.json'),
    sample('A chiller in metric units, with limits', 'condition-chiller.json'),
    sample('Spindle metrics of Sparkplug B', 'condition-sparkplug.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'modes' });
    const { result, citations, checks } = assess(input);
    const { counted } = result;
    const judged = counted.failure + counted.possible + counted.near + counted.ok;
    const reason = 'no failure mode could be assessed with what came';
    return {
      standard: { name: 'AI4I 2020, AssetOpsBench, Sparkplug', version: '2020, 4f44729, 3.0' },
      ...{ result, citations, checks },
      ...(judged === 0 ? { abstained: { reason } } : {}),
    };
  },
});
