import { showbackQuerySchema, showbackSchema } from '@banyan/contracts/compute';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';

/** What `/openapi.json` tells of showback. */
export const showbackOperations: Operation[] = [
  {
    method: 'get',
    path: '/v1/showback',
    summary: 'Who had which cards for how long, what of it was idle, and what it costs',
    description:
      'Operators see all of it: the lines add up to the capacity, to the millisecond. Others see what they held themselves.',
    query: showbackQuerySchema,
    response: { schema: showbackSchema, description: 'Lines, their total, and budgets of queues' },
    answers: [
      {
        mediaType: 'text/csv',
        schema: z.string(),
        description: 'The lines alone (Accept, format)',
      },
    ],
  },
];
