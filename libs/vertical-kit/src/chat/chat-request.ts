import { chatCompletionSchema, chatRequestSchema } from '@banyan/contracts/foundation';
import { envelopeSchema } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import { z } from 'zod';
import { invalid } from '../doors/http/submitted.ts';

/**
 * Of OpenAI's body what means something here, and what clients send without being asked. The tools
 * are the vertical's own: whoever brings others is told so.
 */
export const taskChatSchema = chatRequestSchema.pick({
  ...{ model: true, messages: true, stream: true, stream_options: true, n: true },
  ...{ max_tokens: true, max_completion_tokens: true, temperature: true, top_p: true, seed: true },
  ...{ presence_penalty: true, frequency_penalty: true, service_tier: true, user: true },
  ...{ safety_identifier: true, metadata: true, store: true },
});

export type TaskChat = z.output<typeof taskChatSchema>;

/** What it can do, where it was not clear what is to be done. */
export const offerSchema = z.object({
  tasks: z.array(z.object({ name: z.string(), summary: z.string(), example: z.string() })),
  /** Why no model was asked what was meant. */
  degraded: z.object({ reason: z.string() }).optional(),
});

/** OpenAI's answer, with ours beside its `choices`. */
export const taskCompletionSchema = chatCompletionSchema.extend({
  banyan: z.union([envelopeSchema, offerSchema]),
});

/** The vertical as OpenAI's clients list models. */
export const ownModelSchema = z.object({
  ...{ id: z.string(), object: z.literal('model'), created: z.int(), owned_by: z.string() },
});

/** The vertical is the only model there is. */
export function demandModel(vertical: string, { model }: Pick<TaskChat, 'model'>): void {
  if (model === vertical) return;
  const message = `There is no such model here; this is ${vertical}.`;
  throw new MeshError('not_found', message, { issues: [{ path: 'model', message }] });
}

/** What the user said last. What others said before, tools above all, is never taken for a task. */
export function lastWords({ messages }: TaskChat): string {
  const at = messages.findLastIndex(({ role }) => role === 'user');
  const message = messages[at];
  if (message?.role !== 'user') throw invalid('messages', 'has no message of a user');
  const path = `messages.${at}.content`;
  const { content } = message;
  const parts = typeof content === 'string' ? [{ type: 'text' as const, text: content }] : content;
  const texts = parts.map((part) => {
    if (part.type === 'text') return part.text;
    throw invalid(path, 'holds an image, and no task here reads one');
  });
  const text = texts.join('\n');
  if (text.trim() === '') throw invalid(path, 'is empty');
  return text;
}
