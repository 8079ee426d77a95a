import { readFileSync } from 'node:fs';
import { defineTask } from '@banyan/vertical-kit';
import { codeOrders } from '../domain/workorders/code-orders.ts';
import { codeInputSchema, codeResultSchema } from '../domain/workorders/schema.ts';
import { byExamples } from './order-examples.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const codeWorkOrders = defineTask({
  name: 'workorders:code',
  summary: 'Codes the texts of work orders',
  description:
    'Takes texts of work orders, English or Chinese, and answers with what they speak of (classes of ' +
    'MaintIE), what is done, and the failure code with the words that it was found by, all quoted at ' +
    'their places. Where two codes are as likely, or nothing is known, it leaves the code open, unless ' +
    'examples that were imported are near enough.',
  input: codeInputSchema,
  result: codeResultSchema,
  examples: 'failure codes',
  steps: { codes: 'Finds the entities of each text and the code that they lead to.' },
  // No model is asked.
  budget: { tokens: 1, timeoutMs: 15_000, maxTimeoutMs: 60_000, floorMs: 5 },
  samples: [
    sample('Orders as fitters write them', 'workorders-en.json'),
    sample('Orders in Chinese', 'workorders-zh.json'),
  ],
  async run(input, context) {
    context.progress({ step: 'codes' });
    const { result, citations, checks } = await byExamples(input, codeOrders(input), context);
    const reason = 'for no order is it sure which code it has';
    return {
      standard: { name: 'MaintIE classes, AssetOpsBench failure codes', version: '2024, 4f44729' },
      ...{ result, citations, checks },
      ...(result.coded === 0 ? { abstained: { reason } } : {}),
    };
  },
});
