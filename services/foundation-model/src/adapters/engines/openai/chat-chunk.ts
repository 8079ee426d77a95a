import type { Logprob } from '@banyan/contracts/foundation';
import { z } from 'zod';
import type { FinishReason, Piece, ToolCallPiece } from '../../../domain/engine/engine.ts';

const place = z.object({
  token: z.string(),
  logprob: z.number(),
  bytes: z.array(z.int()).nullish(),
});
const tokens = z.int().nonnegative();

const chunkSchema = z.object({
  error: z.object({ code: z.union([z.string(), z.number()]).nullish() }).nullish(),
  choices: z
    .array(
      z.object({
        delta: z
          .object({
            content: z.string().nullish(),
            /** What some servers call what a model thinks: it costs and is not shown. */
            reasoning_content: z.string().nullish(),
            tool_calls: z
              .array(
                z.object({
                  index: z.int().nonnegative().max(127),
                  id: z.string().nullish(),
                  function: z
                    .object({ name: z.string().nullish(), arguments: z.string().nullish() })
                    .nullish(),
                }),
              )
              .nullish(),
          })
          .nullish(),
        logprobs: z
          .object({ content: z.array(place.extend({ top_logprobs: z.array(place) })).nullish() })
          .nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .default([]),
  usage: z
    .object({
      prompt_tokens: tokens,
      completion_tokens: tokens,
      prompt_tokens_details: z.object({ cached_tokens: tokens.nullish() }).nullish(),
      completion_tokens_details: z.object({ reasoning_tokens: tokens.nullish() }).nullish(),
    })
    .nullish(),
});

export type Chunk = z.infer<typeof chunkSchema>;
export type ChunkUsage = NonNullable<Chunk['usage']>;

/** What is not as expected is not quoted: a parser's own error holds a piece of the text. */
export function readChunk(line: string): Chunk {
  try {
    return chunkSchema.parse(JSON.parse(line));
  } catch {
    throw new Error('a line that is no chunk of a chat completion');
  }
}

/** What the chunk adds to the output, if anything. A chunk is a token on the servers we know. */
export function pieceOf({ choices: [choice] }: Chunk): Piece | undefined {
  const { content, reasoning_content: thought, tool_calls: calls } = choice?.delta ?? {};
  if (!content && !thought && !calls?.length) return undefined;
  const logprobs = choice?.logprobs?.content?.map(logprobOf);
  return {
    ...{ type: 'piece', text: content ?? '', tokens: 1 },
    ...(calls?.length ? { toolCalls: calls.map(toolCallOf) } : {}),
    ...(logprobs?.length ? { logprobs } : {}),
  };
}

const FINISHES: Record<string, FinishReason> = {
  length: 'length',
  tool_calls: 'tool_calls',
  function_call: 'tool_calls',
  content_filter: 'content_filter',
};

export const finishOf = (reason: string): FinishReason => FINISHES[reason] ?? 'stop';

type CallDelta = NonNullable<NonNullable<Chunk['choices'][number]['delta']>['tool_calls']>[number];

function toolCallOf({ index, id, function: called }: CallDelta): ToolCallPiece {
  return {
    index,
    ...(id ? { id } : {}),
    ...(called?.name ? { name: called.name } : {}),
    ...(called?.arguments ? { arguments: called.arguments } : {}),
  };
}

type Place = z.infer<typeof place>;

function logprobOf({ top_logprobs: top, ...one }: Place & { top_logprobs: Place[] }): Logprob {
  const bare = ({ token, logprob, bytes }: Place) => ({ token, logprob, bytes: bytes ?? null });
  return { ...bare(one), top: top.map(bare) };
}
