import type { ChatCompletion, ChatRequest } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import type { InferenceRequest, InferenceResult } from '../../application/inference/inference.ts';

type Content = ChatRequest['messages'][number]['content'];

/** An OpenAI body in the words of the use case. */
export function toInference(body: ChatRequest): InferenceRequest {
  const { max_tokens: old, max_completion_tokens: current } = body;
  if (old && current && old !== current) {
    const message = 'contradicts max_completion_tokens: send one of the two';
    throw new MeshError('invalid_request', `max_tokens ${message}.`, {
      issues: [{ path: 'max_tokens', message }],
    });
  }
  const maxTokens = current ?? old ?? undefined;
  const stop = typeof body.stop === 'string' ? [body.stop] : (body.stop ?? undefined);
  return {
    model: body.model,
    messages: body.messages.map(({ role, content }) => ({
      // "developer" is what newer clients call the system's message.
      role: role === 'developer' ? 'system' : role,
      content: toText(content),
    })),
    stream: body.stream ?? false,
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(body.temperature == null ? {} : { temperature: body.temperature }),
    ...(body.top_p == null ? {} : { topP: body.top_p }),
    ...(body.seed == null ? {} : { seed: body.seed }),
    ...(stop === undefined ? {} : { stop }),
  };
}

export function toCompletion(id: string, created: number, result: InferenceResult): ChatCompletion {
  return {
    id,
    object: 'chat.completion',
    created,
    model: result.model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: result.text, refusal: null },
        logprobs: null,
        finish_reason: result.finishReason,
      },
    ],
    usage: toUsage(result),
    ...(result.cutBy ? { banyan: { finish: result.cutBy } } : {}),
  };
}

export function toUsage({ usage }: InferenceResult) {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
  };
}

function toText(content: Content): string {
  return typeof content === 'string' ? content : content.map(({ text }) => text).join('');
}
