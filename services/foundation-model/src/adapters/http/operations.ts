import {
  chatCompletionSchema,
  chatRequestSchema,
  createdKeySchema,
  createKeySchema,
  embeddingsRequestSchema,
  embeddingsSchema,
  keyListSchema,
  listedKeySchema,
  modelListSchema,
  responseSchema,
  responsesRequestSchema,
} from '@banyan/contracts/foundation';
import type { Operation } from '@banyan/platform';

/** What `/openapi.json` tells of this service. */
export const operations: Operation[] = [
  {
    method: 'get',
    path: '/v1/models',
    summary: 'The models that can be asked for',
    response: { schema: modelListSchema },
    openAiErrors: true,
  },
  {
    method: 'get',
    path: '/v1/models/{id}',
    summary: 'One model, by id or alias',
    response: { schema: modelListSchema.shape.data.element },
    openAiErrors: true,
  },
  {
    method: 'post',
    path: '/v1/chat/completions',
    summary: 'Chat, in one piece or as a stream of server-sent events',
    description: 'OpenAI-compatible. A parameter that is not listed is refused by name.',
    request: { 'application/json': { schema: chatRequestSchema } },
    response: { schema: chatCompletionSchema },
    openAiErrors: true,
  },
  {
    method: 'post',
    path: '/v1/responses',
    summary: 'A response, in one piece or as a stream of events; nothing is stored',
    description: 'The stateless core of the Responses API: what came before is sent along.',
    request: { 'application/json': { schema: responsesRequestSchema } },
    response: { schema: responseSchema },
    openAiErrors: true,
  },
  {
    method: 'post',
    path: '/v1/embeddings',
    summary: 'Vectors of texts, by a model that embeds',
    request: { 'application/json': { schema: embeddingsRequestSchema } },
    response: { schema: embeddingsSchema },
    openAiErrors: true,
  },
  {
    method: 'post',
    path: '/v1/admin/keys',
    summary: 'Makes an API key; it is shown this once (operators only)',
    request: { 'application/json': { schema: createKeySchema } },
    status: 201,
    response: { schema: createdKeySchema },
  },
  {
    method: 'get',
    path: '/v1/admin/keys',
    summary: 'The API keys, without the keys (operators only)',
    response: { schema: keyListSchema },
  },
  {
    method: 'delete',
    path: '/v1/admin/keys/{keyId}',
    summary: 'Revokes a key now; idempotent (operators only)',
    response: { schema: listedKeySchema },
  },
];
