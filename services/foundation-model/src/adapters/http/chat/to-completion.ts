import type { ChatCompletion, Logprob } from '@banyan/contracts/foundation';
import type { InferenceResult } from '../../../application/inference/inference.ts';

/** A result as OpenAI's clients read it. */
export function toCompletion(id: string, created: number, result: InferenceResult): ChatCompletion {
  const { model, text, toolCalls, logprobs, finishReason } = result;
  return {
    ...{ id, object: 'chat.completion', created, model },
    choices: [
      {
        index: 0,
        message: {
          role: 'assistant',
          content: text === '' && toolCalls ? null : text,
          refusal: null,
          ...(toolCalls ? { tool_calls: toolCalls.map(toolCallOf) } : {}),
        },
        logprobs: logprobs ? logprobsOf(logprobs) : null,
        finish_reason: finishReason,
      },
    ],
    usage: toUsage(result),
    ...banyanOf(result),
  };
}

export function toUsage({ usage }: InferenceResult) {
  const { inputTokens, outputTokens, cachedTokens, reasoningTokens } = usage;
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
    ...(cachedTokens === undefined
      ? {}
      : { prompt_tokens_details: { cached_tokens: cachedTokens } }),
    ...(reasoningTokens === undefined
      ? {}
      : { completion_tokens_details: { reasoning_tokens: reasoningTokens } }),
  };
}

/** Why the answer is shorter than it might be, and that its usage is no engine's, where that is so. */
export function banyanOf(result: InferenceResult): Pick<ChatCompletion, 'banyan'> {
  const { cutBy, degradedTo, usage } = result;
  if (!cutBy && degradedTo === undefined && !usage.estimated) return {};
  return {
    banyan: {
      ...(cutBy ? { finish: cutBy } : {}),
      ...(degradedTo === undefined ? {} : { degradedTo }),
      ...(usage.estimated ? { estimated: true } : {}),
    },
  };
}

export function logprobsOf(logprobs: Logprob[]) {
  return {
    content: logprobs.map(({ top, ...one }) => ({ ...one, top_logprobs: top })),
    refusal: null,
  };
}

function toolCallOf({
  id,
  name,
  arguments: given,
}: {
  id: string;
  name: string;
  arguments: string;
}) {
  return { id, type: 'function' as const, function: { name, arguments: given } };
}
