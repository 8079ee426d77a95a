import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { defineTask, word } from '@banyan/vertical-kit';
import { z } from 'zod';
import { type FoundNumber, numbersIn, sumOf } from '../domain/numbers.ts';

const sample = readFileSync(new URL('../../samples/sample.json', import.meta.url), 'utf8');

export const intakeRequests = defineTask({
  name: 'requests:intake',
  summary: 'Adds up the numbers of a text',
  description: 'Answers with each number at its place, and their sum, exact.',
  input: z.strictObject({ text: z.string().min(1).max(100_000) }),
  result: z.object({ numbers: z.array(z.string()), sum: z.string(), explanation: z.string() }),
  steps: {
    find: 'Finds the numbers and adds them up.',
    wording: 'Words what was found, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 20_000, maxTimeoutMs: 60_000, floorMs: 5 },
  samples: [{ title: 'An invoice in a sentence', mediaType: 'application/json', body: sample }],
  async run({ text }, context) {
    context.progress({ step: 'find' });
    const found = numbersIn(text);
    const sum = sumOf(found);
    const template = `${found.length} numbers add up to ${sum}.`;
    context.progress({ step: 'wording', detail: `${found.length} numbers` });
    const wording = await word(context, {
      prompt: {
        messages: [{ role: 'user', content: `Say the same in one sentence: ${template}` }],
        maxTokens: 60,
      },
      ground: (words) =>
        grounded(words, [...found.map(({ quote }) => quote), sum, `${found.length}`]),
      template,
    });
    return {
      standard: { name: 'Plain decimal numbers', version: '1' },
      result: { numbers: found.map(({ quote }) => quote), sum, explanation: wording.text },
      citations: citationsOf(text, found),
      checks: [verbatim(text, found), wording.check],
      ...(found.length === 0 ? { abstained: { reason: 'The text has no number.' } } : {}),
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});

function citationsOf(text: string, found: FoundNumber[]) {
  const sha256 = createHash('sha256').update(text).digest('hex');
  return found.map(({ quote, at }) => ({
    ...{
      sourceId: 'input',
      locator: `text, characters ${at} to ${at + quote.length}`,
      quote,
      sha256,
    },
  }));
}

function verbatim(text: string, found: FoundNumber[]) {
  const passed = found.every(({ quote, at }) => text.startsWith(quote, at));
  return { id: 'quotes-verbatim', passed, detail: `${found.length} numbers at their places` };
}

/** The words state at least one number, and none that was not found. */
function grounded(words: string, known: string[]) {
  const stated = numbersIn(words).map(({ quote }) => quote);
  const invented = stated.filter((quote) => !known.includes(quote));
  const passed = stated.length > 0 && invented.length === 0;
  const detail = passed
    ? `${stated.length} numbers, all found`
    : `states ${invented.join(', ') || 'none'}`;
  return { passed, detail };
}
