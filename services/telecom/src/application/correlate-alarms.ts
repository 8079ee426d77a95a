import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import { examineAlarms } from '../domain/alarms/examine.ts';
import { FAULT_STANDARD } from '../domain/alarms/record.ts';
import { correlateInputSchema, correlationSchema } from '../domain/alarms/schema.ts';
import { allowedOf, promptFor, template } from '../domain/alarms/wording.ts';
import { groundWords } from '../domain/explanation/grounded.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const correlateAlarms = defineTask({
  name: 'alarms:correlate',
  summary: 'Puts the alarms of one fault together and tells the root',
  description:
    'Takes a list of AlarmRecords of 3GPP TS 28.532 and what needs what, and answers with groups: a ' +
    'partition of the alarms, the root of each group, the object that is suspected even if it is ' +
    'silent itself, and what is to be updated in the records. Clocks may be off, alarms may be lost.',
  input: correlateInputSchema,
  result: correlationSchema,
  steps: {
    groups:
      'Finds what belongs together, by time and by what needs what, and the root of each group.',
    wording: 'Words the outcome, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 10 },
  samples: [
    sample('A site router fails, one alarm is cleared, one is unrelated', 'alarms-site.json'),
    sample('Power fails and says nothing itself (simulated)', 'alarms-silent.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'groups', detail: `${input.alarms.length} alarms` });
    const { correlation, citations, checks } = examineAlarms(input);
    context.progress({ step: 'wording', detail: `${correlation.groups.length} groups` });
    const wording = await word(context, {
      prompt: promptFor(correlation),
      ground: (said) => groundWords(said, allowedOf(correlation)),
      template: template(correlation),
    });
    return {
      ...{ standard: FAULT_STANDARD, result: { ...correlation, explanation: wording.text } },
      ...{ citations, checks: [...checks, wording.check] },
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
