import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import { asksForSum } from '../domain/amounts/asked.ts';
import { examineAmounts } from '../domain/amounts/examine.ts';
import { amountsInputSchema, amountsReportSchema } from '../domain/amounts/schema.ts';
import { allowedOf, interestTold, promptFor, template } from '../domain/amounts/wording.ts';
import { groundWords } from '../domain/explanation/grounded.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const computeAmounts = defineTask({
  name: 'amounts:compute',
  summary: 'Adds up the sums of money of a text',
  description:
    'Finds every sum of money (figures, Chinese numerals, capitals, words; 万 and 亿; 23 currencies), ' +
    'tells items from sums of them, repetitions and what is not to be added, and adds up exactly. ' +
    'Of an offence only what was taken counts. Each amount is quoted at its place.',
  input: amountsInputSchema,
  result: amountsReportSchema,
  fromText: (text) => (asksForSum(text) ? { text } : undefined),
  steps: {
    amounts: 'Finds the amounts, says what each is, and adds up.',
    wording: 'Words the totals, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 5 },
  samples: [
    sample('Two thefts, a restitution and an earlier fine', 'amounts-offence.json'),
    sample('Fees whose words and figures differ', 'amounts-invoice.json'),
    sample('A loan in capitals with its interest', 'amounts-loan.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'amounts' });
    const { computed, citations, checks } = examineAmounts(input);
    const standard = { name: 'ISO 4217', version: '2015' };
    const words = template(computed);
    if (computed.totals.length === 0) {
      const reason = 'the text holds no amount to add up';
      const result = { ...computed, explanation: words };
      return { standard, result, citations, checks, abstained: { reason } };
    }
    context.progress({ step: 'wording', detail: `${computed.amountsTotal} amounts` });
    const wording = await word(context, {
      prompt: promptFor(computed),
      ground: (said) => groundWords(said, allowedOf(computed)),
      template: words,
    });
    const explanation = wording.text + interestTold(computed);
    return {
      ...{ standard, result: { ...computed, explanation }, citations },
      checks: [...checks, wording.check],
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
