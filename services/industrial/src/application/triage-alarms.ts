import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import { triageInputSchema, triageSchema } from '../domain/alarms/schema.ts';
import { triageAlarms as triage } from '../domain/alarms/triage.ts';
import { allowedOf, promptFor, template } from '../domain/alarms/wording.ts';
import { groundWords } from '../domain/explanation/grounded.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const triageAlarms = defineTask({
  name: 'alarms:triage',
  summary: 'Makes work orders of alarms, by priority and failure code',
  description:
    'Takes hits of rules, events of OPC UA alarms and conditions, and payloads of Sparkplug B, and ' +
    'answers with one alarm for each condition of an equipment: how it stands, for how long, whether ' +
    'it chatters (ISA-18.2), its priority and failure codes; and work orders for what is active. ' +
    'A name that no table and no mapping of yours has gets no code and no order.',
  input: triageInputSchema,
  result: triageSchema,
  steps: {
    alarms: 'Reads the events, puts those of one alarm together, and says how it stands.',
    wording: 'Words the outcome, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 10 },
  samples: [
    sample('Hits of rules, one still going on', 'alarms-rules.json'),
    sample('OPC UA events: one chatters, one is shelved', 'alarms-opc-ua.json'),
    sample('Sparkplug B: a birth, then data by alias', 'alarms-sparkplug.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'alarms' });
    const { triage: done, citations, checks } = triage(input);
    const standard = { name: 'ISA-18.2, OPC UA Part 9, Sparkplug', version: '2016, 1.05, 3.0' };
    const words = template(done);
    if (done.alarms.every(({ codes }) => codes.length === 0)) {
      const reason =
        done.alarms.length === 0 ? 'the events hold no alarm' : 'no alarm stands in a mapping';
      const result = { ...done, explanation: words };
      return { standard, result, citations, checks, abstained: { reason } };
    }
    context.progress({ step: 'wording', detail: `${done.alarms.length} alarms` });
    const wording = await word(context, {
      prompt: promptFor(done),
      ground: (said) => groundWords(said, allowedOf(done)),
      template: words,
    });
    return {
      ...{ standard, result: { ...done, explanation: wording.text }, citations },
      checks: [...checks, wording.check],
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
