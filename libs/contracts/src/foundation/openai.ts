import { z } from 'zod';

const text = z.strictObject({ type: z.literal('text'), text: z.string() });
const content = z.union([z.string(), z.array(text).min(1)]);

const chatMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal('developer'), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal('user'), content, name: z.string().optional() }),
  z.strictObject({ role: z.literal('assistant'), content, name: z.string().optional() }),
]);

/** Body of `POST /v1/chat/completions`. What is not here is refused by name, never ignored. */
export const chatRequestSchema = z.strictObject({
  model: z.string().min(1).max(200).meta({ example: 'default' }),
  messages: z
    .array(chatMessage)
    .min(1)
    .max(256)
    .meta({ example: [{ role: 'user', content: 'What is an IBAN?' }] }),
  max_tokens: z.int().positive().nullish(),
  max_completion_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  seed: z.int().nonnegative().nullish(),
  stop: z.union([z.string().min(1), z.array(z.string().min(1)).max(4)]).nullish(),
  stream: z.boolean().nullish(),
  stream_options: z.strictObject({ include_usage: z.boolean().optional() }).nullish(),
  n: z.literal(1).nullish(),
  response_format: z.strictObject({ type: z.literal('text') }).nullish(),
  presence_penalty: z.literal(0).nullish(),
  frequency_penalty: z.literal(0).nullish(),
  /** Labels that change nothing here; accepted because clients send them. */
  user: z.string().max(512).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  store: z.literal(false).nullish(),
});

export const chatUsageSchema = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
});

/** Ours beside OpenAI's members: why a `length` came early. */
export const banyanFinishSchema = z.object({ finish: z.enum(['deadline', 'lease', 'cancel']) });

export const chatCompletionSchema = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({ role: z.literal('assistant'), content: z.string(), refusal: z.null() }),
      logprobs: z.null(),
      finish_reason: z.enum(['stop', 'length']),
    }),
  ),
  usage: chatUsageSchema,
  banyan: banyanFinishSchema.optional(),
});

export const modelListSchema = z.object({
  object: z.literal('list'),
  data: z.array(
    z.object({
      id: z.string(),
      object: z.literal('model'),
      created: z.int(),
      owned_by: z.string(),
      aliases: z.array(z.string()),
      capabilities: z.array(z.string()),
      context_tokens: z.int(),
    }),
  ),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;
