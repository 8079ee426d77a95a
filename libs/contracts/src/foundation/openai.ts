import { z } from 'zod';
import { constraintsSchema, logprobSchema, toolSchema } from './prompt.ts';

const text = z.strictObject({ type: z.literal('text'), text: z.string() });
const image = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({
    url: z.string().regex(/^(https:\/\/|data:image\/)/, 'is neither https: nor data:image/'),
    detail: z.enum(['auto', 'low', 'high']).optional(),
  }),
});
const texts = z.union([z.string(), z.array(text).min(1)]);
const name = z.string().optional();

const toolCall = z.strictObject({
  id: z.string().min(1).max(200),
  type: z.literal('function'),
  function: z.strictObject({ name: z.string().min(1).max(64), arguments: z.string() }),
});

const chatMessage = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: texts, name }),
  z.strictObject({ role: z.literal('developer'), content: texts, name }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([
      z.string(),
      z
        .array(z.union([text, image]))
        .min(1)
        .max(64),
    ]),
    name,
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: texts.nullish(),
    tool_calls: z.array(toolCall).min(1).max(64).nullish(),
    refusal: z.null().optional(),
    annotations: z.array(z.never()).optional(),
    name,
  }),
  z.strictObject({ role: z.literal('tool'), tool_call_id: z.string().min(1), content: texts }),
]);

const tool = z.strictObject({
  type: z.literal('function'),
  function: toolSchema.extend({ strict: z.boolean().nullish() }),
});

const toolChoice = z.union([
  z.enum(['auto', 'none', 'required']),
  z.strictObject({
    type: z.literal('function'),
    function: z.strictObject({ name: z.string().min(1) }),
  }),
]);

const responseFormat = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    json_schema: z.strictObject({
      name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'has letters, digits, _ and - only'),
      description: z.string().max(4_096).optional(),
      schema: z.record(z.string(), z.unknown()),
      strict: z.boolean().nullish(),
    }),
  }),
]);

/** Ours beside OpenAI's parameters; their clients pass it on as it is. */
const banyanOptions = z.strictObject({
  constraints: constraintsSchema.optional(),
  priority: z.enum(['normal', 'low']).optional(),
});

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
  stream_options: z
    .strictObject({
      include_usage: z.boolean().optional(),
      include_obfuscation: z.literal(false).optional(),
    })
    .nullish(),
  n: z.literal(1).nullish(),
  tools: z.array(tool).min(1).max(128).nullish(),
  tool_choice: toolChoice.nullish(),
  response_format: responseFormat.nullish(),
  logprobs: z.boolean().nullish(),
  top_logprobs: z.int().min(0).max(20).nullish(),
  presence_penalty: z.literal(0).nullish(),
  frequency_penalty: z.literal(0).nullish(),
  service_tier: z.enum(['auto', 'default']).nullish(),
  banyan: banyanOptions.optional(),
  /** Calls that share it run on the same engine, where there is a choice. */
  prompt_cache_key: z.string().max(512).nullish(),
  /** Labels that change nothing here; accepted because clients send them. */
  user: z.string().max(512).nullish(),
  safety_identifier: z.string().max(512).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
  store: z.literal(false).nullish(),
});

export const chatUsageSchema = z.object({
  prompt_tokens: z.int(),
  completion_tokens: z.int(),
  total_tokens: z.int(),
  prompt_tokens_details: z.object({ cached_tokens: z.int() }).optional(),
  completion_tokens_details: z.object({ reasoning_tokens: z.int() }).optional(),
});

/** Ours beside OpenAI's members: what is to be known of the answer and of its usage. */
export const banyanFinishSchema = z.object({
  finish: z.enum(['deadline', 'lease', 'cancel']).optional(),
  /** The output was bounded to this so that the deadline can be met, tokens. */
  degradedTo: z.int().optional(),
  /** The engine gave no usage: what is told and billed was counted here, on the safe side. */
  estimated: z.literal(true).optional(),
});

const logprob = logprobSchema.omit({ top: true }).extend({
  top_logprobs: z.array(logprobSchema.omit({ top: true })),
});

export const chatCompletionSchema = z.object({
  id: z.string(),
  object: z.literal('chat.completion'),
  created: z.int(),
  model: z.string(),
  choices: z.array(
    z.object({
      index: z.literal(0),
      message: z.object({
        role: z.literal('assistant'),
        content: z.string().nullable(),
        refusal: z.null(),
        tool_calls: z.array(toolCall).optional(),
      }),
      logprobs: z.object({ content: z.array(logprob), refusal: z.null() }).nullable(),
      finish_reason: z.enum(['stop', 'length', 'tool_calls', 'content_filter']),
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
      features: z.array(z.string()),
      languages: z.array(z.string()),
      context_tokens: z.int(),
      /** Micro-units of `currency` for a million tokens. */
      price: z.object({ currency: z.string(), input: z.int(), output: z.int() }),
    }),
  ),
});

export type ChatRequest = z.infer<typeof chatRequestSchema>;
export type ChatCompletion = z.infer<typeof chatCompletionSchema>;
