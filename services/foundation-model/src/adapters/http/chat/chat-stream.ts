import { MeshError } from '@banyan/kernel';
import { openAiError } from '@banyan/platform';
import type { Piece, ToolCallPiece } from '../../../domain/engine/engine.ts';
import type { InferenceStream } from '../stream/inference-stream.ts';
import { banyanOf, logprobsOf, toUsage } from './to-completion.ts';

interface StreamHead {
  id: string;
  created: number;
  model: string;
  includeUsage: boolean;
  traceId: string;
}

/** Server-sent events of a chat completion, as OpenAI's clients read them. */
export async function* chatEvents(
  head: StreamHead,
  stream: InferenceStream,
): AsyncGenerator<string> {
  const { id, created, model, includeUsage } = head;
  const common = { id, object: 'chat.completion.chunk', created, model };
  const chunk = (choice: object, rest: object = {}) =>
    event({
      ...common,
      choices: [{ index: 0, delta: {}, logprobs: null, finish_reason: null, ...choice }],
      ...(includeUsage ? { usage: null } : {}),
      ...rest,
    });
  yield chunk({ delta: { role: 'assistant', content: '' } });
  for await (const piece of stream.pieces()) yield chunk(choiceOf(piece));
  try {
    const result = await stream.result;
    yield chunk({ finish_reason: result.finishReason }, banyanOf(result));
    if (includeUsage) yield event({ ...common, choices: [], usage: toUsage(result) });
    yield 'data: [DONE]\n\n';
  } catch (failed) {
    // Headers are long gone: the error comes as the last event, and no [DONE] follows it.
    yield event(openAiError(MeshError.of(failed), head.traceId));
  }
}

function choiceOf({ text, toolCalls, logprobs }: Piece): object {
  return {
    delta: {
      ...(text ? { content: text } : {}),
      ...(toolCalls ? { tool_calls: toolCalls.map(deltaOf) } : {}),
    },
    ...(logprobs ? { logprobs: logprobsOf(logprobs) } : {}),
  };
}

function deltaOf({ index, id, name, arguments: given }: ToolCallPiece): object {
  return {
    index,
    ...(id ? { id, type: 'function' } : {}),
    function: { ...(name ? { name } : {}), arguments: given ?? '' },
  };
}

const event = (data: object) => `data: ${JSON.stringify(data)}\n\n`;
