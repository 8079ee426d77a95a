import { envelopeSchema } from '@banyan/contracts/vertical';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import type { Vertical } from '../task/vertical.ts';

/** What `/openapi.json` says of each task. */
export function taskOperations(vertical: Vertical): Operation[] {
  return vertical.tasks.map(({ name, summary, description, input, result, document, sample }) => {
    const text = { schema: z.string(), example: sample.body };
    return {
      method: 'post',
      path: `/v1/${vertical.name}/${name}`,
      summary,
      description,
      request: {
        ...Object.fromEntries((document?.mediaTypes ?? []).map((type) => [type, text])),
        'application/json': { schema: input },
      },
      response: { schema: envelopeSchema.extend({ result }), description: 'The checked answer' },
    };
  });
}
