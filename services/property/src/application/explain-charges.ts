import { defineTask, word } from '@banyan/vertical-kit';
import { letterOf } from '../domain/charges/letter.ts';
import { chargesInputSchema, statementSchema } from '../domain/charges/schema.ts';
import { state } from '../domain/charges/state.ts';
import { allowedOf, promptFor, template } from '../domain/charges/wording.ts';
import { groundWords } from '../domain/explanation/grounded.ts';
import { sample } from './sample.ts';

export const explainCharges = defineTask({
  name: 'charges:explain',
  summary: 'Reckons what is owed for a property, and writes the letter',
  description:
    'Takes area, rate, period, arrears and payments and answers with a statement, a line a month, parts ' +
    'of months by their days, late fees by the days and by what was open, and a letter in Chinese or ' +
    'English. Every figure is reckoned twice, and every operand is cited.',
  input: chargesInputSchema,
  result: statementSchema,
  steps: {
    statement: 'Reckons lines, debts and late fees, and reckons them again in another way.',
    wording: 'Words what is due, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 20 },
  samples: [
    sample('Half a year, moved in in the middle of a month, with arrears', 'charges-zh.json'),
    sample('A credit after a payment in advance', 'charges-credit.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'statement' });
    const { statement, citations, checks } = state(input);
    const letter = letterOf(statement, input);
    context.progress({ step: 'wording', detail: `${statement.lines.length} months` });
    const wording = await word(context, {
      prompt: promptFor(statement),
      ground: (said) => groundWords(said, allowedOf(statement)),
      template: template(statement),
    });
    return {
      standard: { name: 'ISO 4217', version: '2015' },
      result: { ...statement, letter, explanation: wording.text },
      ...{ citations, checks: [...checks, wording.check] },
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
