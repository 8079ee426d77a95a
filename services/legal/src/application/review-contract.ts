import { readFileSync } from 'node:fs';
import { decodeUtf8 } from '@banyan/kernel/xml';
import { defineTask, word } from '@banyan/vertical-kit';
import { reviewContract as review } from '../domain/contracts/review.ts';
import { reviewInputSchema, reviewSchema } from '../domain/contracts/schema.ts';
import { allowedOf, promptFor, template } from '../domain/contracts/wording.ts';
import { groundWords } from '../domain/explanation/grounded.ts';

const sample = (title: string, file: string, mediaType: string) => ({
  ...{ title, mediaType },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const reviewContract = defineTask({
  name: 'contracts:review',
  summary: 'Finds the clauses of a contract by the 41 categories of CUAD',
  description:
    'Takes a contract as text or Akoma Ntoso 3.0, English or Chinese, and answers with the clauses of ' +
    'each category, quoted at their places, their values (dates, spans of time, sums, law), and the ' +
    'categories that are missing. What it finds are candidates: somebody who knows has to look at them.',
  input: reviewInputSchema,
  result: reviewSchema,
  document: {
    mediaTypes: ['application/xml', 'text/xml'],
    toInput: (body) => ({ text: decodeUtf8(body) }),
  },
  steps: {
    clauses: 'Cuts the contract into sentences and finds the clauses of each category.',
    wording: 'Words what was found, and checks the words.',
  },
  budget: { tokens: 1_000, timeoutMs: 30_000, maxTimeoutMs: 120_000, floorMs: 10 },
  samples: [
    sample('A licence agreement', 'contract.json', 'application/json'),
    sample('A contract in Chinese', 'contract-zh.json', 'application/json'),
    sample('The same kind in Akoma Ntoso', 'contract.xml', 'application/xml'),
  ],
  async run(input, context) {
    context.progress({ step: 'clauses' });
    const { review: found, citations, checks } = review(input);
    const standard = { name: 'CUAD', version: 'v1' };
    const words = template(found);
    if (found.clauses.length === 0) {
      const reason = 'no clause of any category was found';
      const result = { ...found, explanation: words };
      return { standard, result, citations, checks, abstained: { reason } };
    }
    context.progress({ step: 'wording', detail: `${found.clauses.length} categories` });
    const wording = await word(context, {
      prompt: promptFor(found),
      ground: (said) => groundWords(said, allowedOf(found)),
      template: words,
    });
    return {
      ...{ standard, result: { ...found, explanation: wording.text }, citations },
      checks: [...checks, wording.check],
      ...(wording.degraded ? { degraded: wording.degraded } : {}),
    };
  },
});
