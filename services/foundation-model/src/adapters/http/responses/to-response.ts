import type { OutputItem, ResponseObject, ToolCall } from '@banyan/contracts/foundation';
import { newId } from '@banyan/kernel';
import type { InferenceResult } from '../../../application/inference/inference.ts';

export interface ResponseHead {
  id: string;
  created_at: number;
  model: string;
}

/** A response that has nothing yet. */
export function started(head: ResponseHead): ResponseObject {
  return {
    ...{ ...head, object: 'response', status: 'in_progress', error: null },
    ...{ incomplete_details: null, output: [], usage: null, store: false },
    parallel_tool_calls: true,
  };
}

/** A response that is over, with these items. */
export function ended(
  head: ResponseHead,
  result: InferenceResult,
  output: OutputItem[],
): ResponseObject {
  const { finishReason, usage, model } = result;
  const { inputTokens, outputTokens, cachedTokens = 0, reasoningTokens = 0 } = usage;
  const reason =
    finishReason === 'length'
      ? 'max_output_tokens'
      : finishReason === 'content_filter'
        ? finishReason
        : undefined;
  return {
    ...started({ ...head, model }),
    status: reason ? 'incomplete' : 'completed',
    incomplete_details: reason ? { reason } : null,
    output,
    usage: {
      input_tokens: inputTokens,
      input_tokens_details: { cached_tokens: cachedTokens },
      output_tokens: outputTokens,
      output_tokens_details: { reasoning_tokens: reasoningTokens },
      total_tokens: inputTokens + outputTokens,
    },
  };
}

/** What the model wrote, as items: its words first, then its calls. */
export function itemsOf({ text, toolCalls = [] }: InferenceResult): OutputItem[] {
  const words = text === '' && toolCalls.length > 0 ? [] : [messageItem(newId('msg'), text)];
  return [...words, ...toolCalls.map((call) => callItem(newId('fc'), call))];
}

export const textPart = (text: string) => ({
  ...{ type: 'output_text' as const, text, annotations: [], logprobs: [] },
});

export const messageItem = (id: string, text: string): OutputItem => ({
  ...{ type: 'message', id, status: 'completed', role: 'assistant', content: [textPart(text)] },
});

export const callItem = (
  id: string,
  { id: call_id, name, arguments: given }: ToolCall,
): OutputItem => ({
  ...{ type: 'function_call', id, status: 'completed', call_id, name, arguments: given },
});
