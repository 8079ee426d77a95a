import { z } from 'zod';
import { errorBodySchema } from '../problem.ts';
import { DAYS, MINUTES, type Topic } from '../topic.ts';
import {
  constraintsSchema,
  logprobSchema,
  messageSchema,
  responseFormatSchema,
  toolCallSchema,
  toolChoiceSchema,
  toolSchema,
} from './prompt.ts';

export const inferenceRequestedSchema = z.strictObject({
  /** A model id of `GET /v1/models`, an alias such as `default`, or a capability such as `code`. */
  model: z.string().min(1).max(200),
  messages: z.array(messageSchema).min(1).max(256),
  /** Absent: as much as the budget and the model allow. */
  maxTokens: z.int().positive().optional(),
  temperature: z.number().min(0).max(2).optional(),
  topP: z.number().gt(0).max(1).optional(),
  seed: z.int().nonnegative().optional(),
  stop: z.array(z.string().min(1)).max(4).optional(),
  tools: z.array(toolSchema).min(1).max(128).optional(),
  toolChoice: toolChoiceSchema.optional(),
  /** Absent: text. */
  responseFormat: responseFormatSchema.optional(),
  /** How many likeliest tokens are wanted at each place; absent: no log probabilities at all. */
  topLogprobs: z.int().min(0).max(20).optional(),
  constraints: constraintsSchema.optional(),
  /** A shorter answer is better than a refusal where the deadline is too near for the whole. */
  allowDegrade: z.boolean().optional(),
  /** What calls of one conversation have in common: they run where its start was read before. */
  cacheKey: z.string().min(1).max(512).optional(),
  /** `low` waits for all others: work that nobody sits and waits for. */
  priority: z.enum(['normal', 'low']).optional(),
  /**
   * The task that this call is a part of: its first call holds all tokens of the task, the others
   * take theirs out of that. `leaving`: so many of them this call leaves for those that come later.
   */
  task: z
    .strictObject({
      id: z.string().regex(/^[\w.-]{1,128}$/),
      tokens: z.int().positive(),
      leaving: z.int().nonnegative().optional(),
    })
    .optional(),
  /** Deltas are wanted, not only the completion. */
  stream: z.boolean().default(false),
});

/** Where the output ended, in the words of the OpenAI API. */
export const finishReasonSchema = z.enum(['stop', 'length', 'tool_calls', 'content_filter']);

export const usageSchema = z.object({
  inputTokens: z.int().nonnegative(),
  outputTokens: z.int().nonnegative(),
  /** Of the input, what the engine had read before and kept. */
  cachedTokens: z.int().nonnegative().optional(),
  /** Of the output, what was thought and not said. */
  reasoningTokens: z.int().nonnegative().optional(),
  /** Counted as streamed because the engine's own figures never came. */
  estimated: z.boolean().optional(),
});

/** The tightest window of the caller's budget after this request was settled. */
export const budgetStateSchema = z.object({
  window: z.enum(['minute', 'day', 'month', 'total']),
  limit: z.int(),
  remaining: z.int().nonnegative(),
  /** Seconds until the window rolls; absent for `total`. */
  resetSeconds: z.int().optional(),
});

export const toolCallDeltaSchema = z.object({
  index: z.int().nonnegative(),
  id: z.string().optional(),
  name: z.string().optional(),
  arguments: z.string().optional(),
});

export const inferenceDeltaSchema = z.object({
  requestId: z.string(),
  /** Counts from 0 within an attempt; a gap means that a record is still to come. */
  seq: z.int().nonnegative(),
  /** A redelivered request generates anew under a higher attempt; older deltas are void. */
  attempt: z.int().positive(),
  text: z.string(),
  /** Pieces of tool calls: the first of each names it, all of its `arguments` in turn are the JSON. */
  toolCalls: z.array(toolCallDeltaSchema).optional(),
});

export const inferenceCompletedSchema = z.object({
  requestId: z.string(),
  attempt: z.int().positive(),
  result: z
    .object({
      model: z.string(),
      text: z.string(),
      toolCalls: z.array(toolCallSchema).optional(),
      logprobs: z.array(logprobSchema).optional(),
      finishReason: finishReasonSchema,
      /** Why a `length` came early: `deadline` or `lease`. */
      cutBy: z.enum(['deadline', 'lease', 'cancel']).optional(),
      usage: usageSchema,
      leaseId: z.string(),
      budget: budgetStateSchema.optional(),
    })
    .optional(),
  error: errorBodySchema.optional(),
});

export const inferenceCancelledSchema = z.object({ requestId: z.string(), reason: z.string() });

export const inferenceRequested = {
  name: 'foundation.inference.requested.v1',
  owner: 'foundation-model',
  description: 'Somebody asks for text. The reply goes where `banyan-reply-to` points.',
  schema: inferenceRequestedSchema,
  key: 'request id',
  partitions: 6,
  retentionMs: DAYS,
} satisfies Topic;

export const inferenceDelta = {
  name: 'foundation.inference.delta.v1',
  owner: 'foundation-model',
  description: 'A piece of the text of a request that asked for a stream and named no reply topic.',
  schema: inferenceDeltaSchema,
  key: 'request id',
  partitions: 6,
  retentionMs: 10 * MINUTES,
} satisfies Topic;

export const inferenceCompleted = {
  name: 'foundation.inference.completed.v1',
  owner: 'foundation-model',
  description: 'The one terminal record of a request that named no reply topic.',
  schema: inferenceCompletedSchema,
  key: 'request id',
  partitions: 6,
  retentionMs: DAYS,
} satisfies Topic;

export const inferenceCancelled = {
  name: 'foundation.inference.cancelled.v1',
  owner: 'foundation-model',
  description: 'The caller has left: stop generating, settle what was used.',
  schema: inferenceCancelledSchema,
  key: 'request id',
  partitions: 1,
  retentionMs: 10 * MINUTES,
} satisfies Topic;

export const taskEndedSchema = z.object({ taskId: z.string() });

export const taskEnded = {
  name: 'foundation.task.ended.v1',
  owner: 'foundation-model',
  description: 'A task makes no more calls: what it still holds of its tokens is free.',
  schema: taskEndedSchema,
  key: 'task id',
  partitions: 3,
  retentionMs: DAYS,
} satisfies Topic;
