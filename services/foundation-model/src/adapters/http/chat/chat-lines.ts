import { chatRequestSchema } from '@banyan/contracts/foundation';
import { parseBody } from '@banyan/platform';
import type { Endpoint } from '../../../application/batches/work-on-batches.ts';
import { toCompletion } from './to-completion.ts';
import { toInference } from './to-inference.ts';

/** The chat door for the lines of a batch. */
export const chatLines: Endpoint = {
  read: (body) => toInference(parseBody(chatRequestSchema, body)),
  write: (id, result) => toCompletion(`chatcmpl-${id}`, Math.floor(Date.now() / 1_000), result),
};
