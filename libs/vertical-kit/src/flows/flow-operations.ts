import { flowStatusSchema } from '@banyan/contracts/vertical';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import { flowsOf, ownerOf } from './steps.ts';

const headers = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .describe('Sent again with the same key, it is begun once.'),
});

/** What `/openapi.json` says of the flows in which a vertical has a step. */
export function flowOperations(vertical: string): Operation[] {
  const all = flowsOf(vertical);
  if (all.length === 0) return [];
  const begun = all.filter((flow) => ownerOf(flow) === vertical);
  return [
    ...begun.map(({ name, title, description, input, samples, steps }): Operation => {
      const order = steps.map((step) => `${step.vertical}/${step.task}`).join(', ');
      const examples = samples.map(({ title: summary, input: value }, i) => [
        `sample${i + 1}`,
        { summary, value },
      ]);
      return {
        ...{ method: 'post', path: `/v1/${vertical}/flows/${name}`, summary: title, headers },
        description: `${description} Its steps: ${order}.`,
        request: {
          'application/json': { schema: input, examples: Object.fromEntries(examples) },
        },
        status: 202,
        response: { schema: flowStatusSchema, headers: { Location: 'Where the flow is' } },
      };
    }),
    {
      ...{ method: 'get', path: `/v1/${vertical}/flows/{id}` },
      summary: 'A flow that comes by here, for two days',
      response: { schema: flowStatusSchema },
    },
  ];
}
