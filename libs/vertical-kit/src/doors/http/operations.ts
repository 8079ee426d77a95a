import { envelopeSchema, storedTaskSchema, webhookSecretSchema } from '@banyan/contracts/vertical';
import type { Operation } from '@banyan/platform';
import { z } from 'zod';
import { chatOperation, modelOperations } from '../../chat/chat-operation.ts';
import { flowOperations } from '../../flows/flow-operations.ts';
import { knowledgeOperations } from '../../knowledge/http/knowledge-operations.ts';
import type { Task } from '../../task/task.ts';
import { labelsOf, type Vertical } from '../../task/vertical.ts';

const headers = z.object({
  'Idempotency-Key': z
    .string()
    .min(1)
    .max(255)
    .describe('Sent again with the same key, it is done and paid for once.'),
  Prefer: z.string().describe('respond-async: answered at once with where the answer will be.'),
  'Banyan-Webhook': z
    .string()
    .describe('Beside Prefer: an https URL that is told of the end, as Standard Webhooks has it.'),
});

const lastEventId = z.object({
  'Last-Event-ID': z.string().describe('Of the last event that was read: goes on behind it.'),
});

/** What `/openapi.json` says of all doors of a vertical. */
export function taskOperations(vertical: Vertical): Operation[] {
  return [
    ...vertical.tasks.map((task) => taskOperation(vertical.name, task)),
    chatOperation(vertical),
    ...modelOperations,
    ...storedTaskOperations(vertical.name),
    ...flowOperations(vertical.name),
    ...(vertical.knowledge
      ? knowledgeOperations(vertical.name, vertical.knowledge.about, labelsOf(vertical))
      : []),
  ];
}

function taskOperation(vertical: string, task: Task): Operation {
  const { name, summary, description, result } = task;
  return {
    method: 'post',
    path: `/v1/${vertical}/${name}`,
    summary,
    description,
    headers,
    request: bodiesOf(task),
    response: { schema: envelopeSchema.extend({ result }), description: 'The checked answer' },
    answers: [
      {
        mediaType: 'text/event-stream',
        schema: z.string(),
        description: `as events when that is accepted: progress (${stepsOf(task)}), then completed or failed`,
      },
      {
        status: 202,
        schema: storedTaskSchema,
        description: 'Taken: its answer will be where Location says, for a day',
        headers: { Location: 'Where the task is', 'Preference-Applied': 'respond-async' },
      },
    ],
  };
}

const stepsOf = ({ steps }: Task) => Object.keys(steps).join(', ');

function bodiesOf({ input, document, samples }: Task): NonNullable<Operation['request']> {
  const examplesOf = (type: string) => {
    const own = samples.filter(({ mediaType }) => mediaType === type);
    const entries = own.map(({ title, body }, i) => [
      `sample${i + 1}`,
      { summary: title, value: type === 'application/json' ? JSON.parse(body) : body },
    ]);
    return entries.length > 0 ? { examples: Object.fromEntries(entries) } : {};
  };
  const documents = (document?.mediaTypes ?? []).map((type) => [
    type,
    { schema: z.string(), ...examplesOf(type) },
  ]);
  return {
    ...Object.fromEntries(documents),
    'application/json': { schema: input, ...examplesOf('application/json') },
  };
}

function storedTaskOperations(vertical: string): Operation[] {
  const path = `/v1/${vertical}/tasks/{id}`;
  const secret = `/v1/${vertical}/webhooks/secret`;
  return [
    {
      ...{ method: 'get', path, summary: 'A task that nobody waited for, while it is kept' },
      headers: lastEventId,
      response: { schema: storedTaskSchema },
      answers: [
        {
          mediaType: 'text/event-stream',
          schema: z.string(),
          description: 'as events when that is accepted',
        },
      ],
    },
    {
      ...{ method: 'delete', path, summary: 'Cancels it; without effect when it has ended' },
      response: { schema: storedTaskSchema },
    },
    {
      ...{ method: 'get', path: secret, summary: 'The secret that webhooks are signed with' },
      response: { schema: webhookSecretSchema },
    },
    {
      ...{ method: 'post', path: secret, summary: 'Makes a new secret' },
      description: 'For a day what is sent is signed with the old one, too.',
      response: { schema: webhookSecretSchema },
    },
  ];
}
