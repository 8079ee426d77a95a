import { z } from 'zod';

const textPart = z.strictObject({ type: z.literal('text'), text: z.string() });

/** For models that read images; others refuse it. */
const imagePart = z.strictObject({
  type: z.literal('image'),
  /** `https:`, fetched by the engine, or `data:image/...` with the bytes themselves. */
  url: z.string().regex(/^(https:\/\/|data:image\/)/, 'is neither https: nor data:image/'),
  detail: z.enum(['auto', 'low', 'high']).optional(),
});

/** A call of a tool that the model asks for; whoever asked the model carries it out. */
export const toolCallSchema = z.strictObject({
  id: z.string().min(1).max(200),
  name: z.string().min(1).max(64),
  /** JSON, as the model wrote it: checked by whoever runs the tool. */
  arguments: z.string(),
});

export const messageSchema = z.discriminatedUnion('role', [
  z.strictObject({ role: z.literal('system'), content: z.string() }),
  z.strictObject({
    role: z.literal('user'),
    content: z.union([
      z.string(),
      z
        .array(z.union([textPart, imagePart]))
        .min(1)
        .max(64),
    ]),
  }),
  z.strictObject({
    role: z.literal('assistant'),
    content: z.string(),
    toolCalls: z.array(toolCallSchema).min(1).max(64).optional(),
  }),
  /** What a tool gave. */
  z.strictObject({ role: z.literal('tool'), toolCallId: z.string().min(1), content: z.string() }),
]);

const jsonSchema = z.record(z.string(), z.unknown());

export const toolSchema = z.strictObject({
  name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'has letters, digits, _ and - only'),
  description: z.string().max(4_096).optional(),
  /** JSON Schema of the arguments, an object's; absent: none. */
  parameters: jsonSchema.optional(),
  /** The arguments keep to the schema, by force. */
  strict: z.boolean().optional(),
});

export const toolChoiceSchema = z.union([
  z.enum(['auto', 'none', 'required']),
  z.strictObject({ name: z.string() }),
]);

export const responseFormatSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('json_object') }),
  z.strictObject({
    type: z.literal('json_schema'),
    name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'has letters, digits, _ and - only'),
    description: z.string().max(4_096).optional(),
    schema: jsonSchema,
    strict: z.boolean().optional(),
  }),
]);

/** What bounds the choice of a model, for who names a capability rather than a model. */
export const constraintsSchema = z.strictObject({
  /** At least that context, tokens. */
  contextTokens: z.int().positive().optional(),
  /** BCP 47, such as `zh`: the model was made for that language. */
  language: z.string().min(2).max(35).optional(),
  /** At most that price of a million output tokens, in micro-units of the mesh's currency. */
  pricePerMillion: z.int().nonnegative().optional(),
});

/** The likeliest tokens at one place of the output, with natural logarithms of their probability. */
export const logprobSchema = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int()).nullable(),
  top: z.array(
    z.object({ token: z.string(), logprob: z.number(), bytes: z.array(z.int()).nullable() }),
  ),
});

export type Message = z.infer<typeof messageSchema>;
export type Tool = z.infer<typeof toolSchema>;
export type ToolCall = z.infer<typeof toolCallSchema>;
export type ToolChoice = z.infer<typeof toolChoiceSchema>;
export type ResponseFormat = z.infer<typeof responseFormatSchema>;
export type Constraints = z.infer<typeof constraintsSchema>;
export type Logprob = z.infer<typeof logprobSchema>;
