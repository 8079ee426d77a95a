import { newId } from '@banyan/kernel';
import type { ChatOutcome } from './chat.ts';

export interface Head {
  id: string;
  created: number;
  model: string;
}

export const newHead = (model: string): Head => ({
  id: `chatcmpl-${newId('req').slice('req_'.length)}`,
  created: Math.floor(Date.now() / 1_000),
  model,
});

/** An answer as OpenAI's clients read it; what is ours stands beside its `choices`. */
export function toCompletion({ id, created, model }: Head, outcome: ChatOutcome) {
  return {
    ...{ id, object: 'chat.completion' as const, created, model },
    choices: [
      {
        index: 0 as const,
        message: { role: 'assistant' as const, content: outcome.content, refusal: null },
        ...{ logprobs: null, finish_reason: 'stop' as const },
      },
    ],
    ...{ usage: usageOf(outcome), banyan: outcome.banyan },
  };
}

export const usageOf = ({ usage: { tokens, outputTokens } }: ChatOutcome) => ({
  prompt_tokens: tokens - outputTokens,
  completion_tokens: outputTokens,
  total_tokens: tokens,
});
