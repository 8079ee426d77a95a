import {
  knowledgeHitsSchema,
  knowledgeImportSchema,
  knowledgeListSchema,
  knowledgeRemovedSchema,
  knowledgeSearchSchema,
  sourceDescriptionSchema,
} from '@banyan/contracts/vertical';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import { LABEL, TEXT } from '../examples/demand-examples.ts';
import { placeOf } from '../examples/place.ts';

const upload = sourceDescriptionSchema.extend({
  file: z
    .string()
    .meta({ format: 'binary' })
    .describe('md, html, pdf, docx, csv, jsonl or xml by the end of its name; at most 16 MiB.'),
});

/** What `/openapi.json` says of the knowledge of a vertical. */
export function knowledgeOperations(
  vertical: string,
  about: string,
  examples: Record<string, string>,
): Operation[] {
  const labelled = Object.entries(examples).map(
    ([task, labels]) =>
      ` Below ${placeOf(task)}: labelled examples of ${task}, rows with ${TEXT} and ${LABEL} (${labels}).`,
  );
  const path = `/v1/${vertical}/knowledge/sources`;
  return [
    {
      ...{ method: 'post', path, summary: 'Brings a source: once, again, or in place of one' },
      description: `${about} The same file again changes nothing; an import that broke off goes on.${labelled.join('')}`,
      request: { 'multipart/form-data': { schema: upload } },
      response: { schema: knowledgeImportSchema },
      answers: [
        {
          mediaType: 'text/event-stream',
          schema: z.string(),
          description: 'as events when that is accepted: progress, then completed or failed',
        },
      ],
    },
    {
      ...{ method: 'get', path, summary: 'Your sources, and those of everybody' },
      response: { schema: knowledgeListSchema },
    },
    {
      ...{ method: 'delete', path, summary: 'Removes a source of yours' },
      query: z.object({ id: z.string().describe('With a / at its end: all below that.') }),
      response: { schema: knowledgeRemovedSchema },
    },
    {
      method: 'get',
      path: `/v1/${vertical}/knowledge/search`,
      summary: 'Searches your sources, and those of everybody',
      query: z.object(knowledgeSearchSchema.shape),
      response: { schema: knowledgeHitsSchema },
    },
  ];
}
