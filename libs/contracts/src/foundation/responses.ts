import { z } from 'zod';
import { toolSchema } from './prompt.ts';

const url = z.string().regex(/^(https:\/\/|data:image\/)/, 'is neither https: nor data:image/');
const given = { id: z.string().nullish(), status: z.string().nullish() };

const part = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('input_text'), text: z.string() }),
  z.strictObject({
    type: z.literal('input_image'),
    image_url: url,
    detail: z.enum(['auto', 'low', 'high']).optional(),
  }),
  z.strictObject({
    type: z.literal('output_text'),
    text: z.string(),
    annotations: z.array(z.unknown()).optional(),
    logprobs: z.array(z.unknown()).optional(),
  }),
]);

const message = z.strictObject({
  ...given,
  type: z.literal('message').optional(),
  role: z.enum(['user', 'assistant', 'system', 'developer']),
  content: z.union([z.string(), z.array(part).min(1).max(64)]),
});

const functionCall = z.strictObject({
  ...given,
  type: z.literal('function_call'),
  call_id: z.string().min(1),
  name: z.string().min(1).max(64),
  arguments: z.string(),
});

const functionCallOutput = z.strictObject({
  ...given,
  type: z.literal('function_call_output'),
  call_id: z.string().min(1),
  output: z.string(),
});

const tool = toolSchema.extend({
  type: z.literal('function'),
  strict: z.boolean().nullish(),
  parameters: z.record(z.string(), z.unknown()).nullish(),
});

const format = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text') }),
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'has letters, digits, _ and - only'),
    description: z.string().max(4_096).optional(),
    schema: z.record(z.string(), z.unknown()),
    strict: z.boolean().nullish(),
  }),
]);

/**
 * Body of `POST /v1/responses`, its stateless core: nothing is stored, so what came before is sent
 * along. What is not here is refused by name, never ignored.
 */
export const responsesRequestSchema = z.strictObject({
  model: z.string().min(1).max(200).meta({ example: 'default' }),
  input: z
    .union([
      z.string().min(1),
      z
        .array(z.union([functionCall, functionCallOutput, message]))
        .min(1)
        .max(256),
    ])
    .meta({ example: 'What is an IBAN?' }),
  instructions: z.string().nullish(),
  max_output_tokens: z.int().positive().nullish(),
  temperature: z.number().min(0).max(2).nullish(),
  top_p: z.number().gt(0).max(1).nullish(),
  tools: z.array(tool).min(1).max(128).nullish(),
  tool_choice: z
    .union([
      z.enum(['auto', 'none', 'required']),
      z.strictObject({ type: z.literal('function'), name: z.string().min(1) }),
    ])
    .nullish(),
  text: z.strictObject({ format: format.optional() }).nullish(),
  stream: z.boolean().nullish(),
  store: z.literal(false).nullish(),
  background: z.literal(false).nullish(),
  truncation: z.literal('disabled').nullish(),
  include: z.array(z.never()).nullish(),
  previous_response_id: z.null().optional(),
  service_tier: z.enum(['auto', 'default']).nullish(),
  /** Calls that share it run on the same engine, where there is a choice. */
  prompt_cache_key: z.string().max(512).nullish(),
  /** Labels that change nothing here; accepted because clients send them. */
  user: z.string().max(512).nullish(),
  safety_identifier: z.string().max(512).nullish(),
  metadata: z.record(z.string(), z.string()).nullish(),
});

const outputItem = z.discriminatedUnion('type', [
  z.object({
    type: z.literal('message'),
    id: z.string(),
    status: z.enum(['in_progress', 'completed', 'incomplete']),
    role: z.literal('assistant'),
    content: z.array(
      z.object({
        type: z.literal('output_text'),
        text: z.string(),
        annotations: z.array(z.never()),
        logprobs: z.array(z.never()),
      }),
    ),
  }),
  z.object({
    type: z.literal('function_call'),
    id: z.string(),
    status: z.enum(['in_progress', 'completed', 'incomplete']),
    call_id: z.string(),
    name: z.string(),
    arguments: z.string(),
  }),
]);

export const responseSchema = z.object({
  id: z.string(),
  object: z.literal('response'),
  created_at: z.int(),
  status: z.enum(['in_progress', 'completed', 'incomplete', 'failed']),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  incomplete_details: z
    .object({ reason: z.enum(['max_output_tokens', 'content_filter']) })
    .nullable(),
  model: z.string(),
  output: z.array(outputItem),
  usage: z
    .object({
      input_tokens: z.int(),
      input_tokens_details: z.object({ cached_tokens: z.int() }),
      output_tokens: z.int(),
      output_tokens_details: z.object({ reasoning_tokens: z.int() }),
      total_tokens: z.int(),
    })
    .nullable(),
  store: z.literal(false),
  parallel_tool_calls: z.boolean(),
});

export type ResponsesRequest = z.infer<typeof responsesRequestSchema>;
export type ResponseObject = z.infer<typeof responseSchema>;
export type OutputItem = z.infer<typeof outputItem>;
