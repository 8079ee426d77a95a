import { readFileSync } from 'node:fs';
import { defineTask, type Task, word } from '@banyan/vertical-kit';
import type { OperatorTable } from '../domain/definitions/operator-table.ts';
import { diagnose } from '../domain/diagnose.ts';
import { groundWording } from '../domain/explanation/ground.ts';
import { promptFor } from '../domain/explanation/prompt.ts';
import { completed, template } from '../domain/explanation/template.ts';
import { codesIn, explainInputSchema } from '../domain/input.ts';
import { dtcReportSchema } from '../domain/report.ts';

const sample = readFileSync(new URL('../../samples/dtc.json', import.meta.url), 'utf8');

/** Definitions come from the product's own table, and from the operator's where there is one. */
export const explainDtc = (table: OperatorTable | undefined): Task =>
  defineTask({
    name: 'dtc:explain',
    summary: 'Decodes trouble codes and says what is known of them',
    description:
      'Takes OBD-II responses (modes 01, 02, 03, 07, 0A), UDS responses (service 19) in hex or as CAN ' +
      'frames, or written codes, and answers with codes, scope, known definitions, status bits, freeze ' +
      'frames, urgency by rule and next tests. A meaning that no table has is never made up.',
    input: explainInputSchema,
    result: dtcReportSchema,
    fromText: codesIn,
    steps: {
      decode: 'Decodes the responses and looks up what is known of each code.',
      wording: 'Words the most pressing code, and checks the words.',
    },
    budget: { tokens: 2_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 5 },
    samples: [
      { title: 'Stored codes with a freeze frame', mediaType: 'application/json', body: sample },
    ],
    async run(input, context) {
      context.progress({ step: 'decode' });
      const { diagnosis, citations, checks } = diagnose(input, table);
      const standard = {
        name: 'SAE J2012 / ISO 15031-6, SAE J1979, ISO 14229-1',
        version: '2016-12 / 2015, 2017-02, 2020',
      };
      const words = template(diagnosis);
      if (diagnosis.codesTotal === 0) {
        const reason = 'the responses hold no trouble code';
        return {
          ...{ standard, result: { ...diagnosis, explanation: words }, citations, checks },
          ...(diagnosis.readings.length > 0 ? {} : { abstained: { reason } }),
        };
      }
      context.progress({ step: 'wording', detail: `${diagnosis.codesTotal} codes` });
      const wording = await word(context, {
        prompt: promptFor(diagnosis),
        ground: (text) => groundWording(text, diagnosis),
        template: words,
      });
      const explanation = wording.check.passed ? completed(wording.text, diagnosis) : wording.text;
      return {
        ...{ standard, result: { ...diagnosis, explanation }, citations },
        checks: [...checks, wording.check],
        ...(wording.degraded ? { degraded: wording.degraded } : {}),
      };
    },
  });
