import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import type { Vertical } from '../task/vertical.ts';
import { ownModelSchema, taskChatSchema, taskCompletionSchema } from './chat-request.ts';

/** What `/openapi.json` says of the chat. */
export function chatOperation({ name, tasks }: Vertical): Operation {
  const examples = tasks.map((task) => {
    const [{ title, body }] = task.samples;
    const messages = [{ role: 'user', content: `${task.name}\n${body}` }];
    return [task.name.replace(':', '-'), { summary: title, value: { model: name, messages } }];
  });
  return {
    ...{ method: 'post', path: '/v1/chat/completions', openAiErrors: true },
    summary: 'Answers in a chat, with one of the tasks, for OpenAI clients',
    description:
      'The last message of the user holds the input of a task, or begins with its name; else a model ' +
      'chooses the task, and what it chooses has to stand in the message. Without one it is told what ' +
      'can be done here. The envelope of the task is `banyan`; as events it comes with the last piece.',
    headers: z.object({
      'Idempotency-Key': z
        .string()
        .min(1)
        .max(255)
        .describe('Sent again with the same key, it is done and paid for once.'),
    }),
    request: {
      'application/json': { schema: taskChatSchema, examples: Object.fromEntries(examples) },
    },
    response: { schema: taskCompletionSchema, description: 'The answer' },
    answers: [
      {
        mediaType: 'text/event-stream',
        schema: z.string(),
        description: 'with "stream": true its pieces, then [DONE]',
      },
    ],
  };
}

/** What it says of the one model that there is. */
export const modelOperations: Operation[] = [
  {
    ...{ method: 'get', path: '/v1/models', openAiErrors: true },
    summary: 'The one model that a chat here can ask for, for OpenAI clients',
    response: { schema: z.object({ object: z.literal('list'), data: z.array(ownModelSchema) }) },
  },
  {
    ...{ method: 'get', path: '/v1/models/{id}', openAiErrors: true },
    summary: 'The same, by its name',
    response: { schema: ownModelSchema },
  },
];
