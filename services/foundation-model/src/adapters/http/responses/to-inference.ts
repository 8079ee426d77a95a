import type { Message, ResponsesRequest } from '@banyan/contracts/foundation';
import type { InferenceRequest } from '../../../application/inference/inference.ts';

type Item = Exclude<ResponsesRequest['input'], string>[number];
type MessageItem = Extract<Item, { role: string }>;

/** A body of the Responses API in the words of the use case. */
export function toInference(body: ResponsesRequest, allowDegrade: boolean): InferenceRequest {
  const items: Item[] =
    typeof body.input === 'string' ? [{ role: 'user', content: body.input }] : body.input;
  const told: Message[] = body.instructions ? [{ role: 'system', content: body.instructions }] : [];
  return {
    model: body.model,
    messages: items.reduce(append, told),
    stream: body.stream ?? false,
    ...(body.max_output_tokens == null ? {} : { maxTokens: body.max_output_tokens }),
    ...(body.temperature == null ? {} : { temperature: body.temperature }),
    ...(body.top_p == null ? {} : { topP: body.top_p }),
    ...toolsOf(body),
    ...formatOf(body),
    ...(body.prompt_cache_key ? { cacheKey: body.prompt_cache_key } : {}),
    ...(allowDegrade ? { allowDegrade } : {}),
  };
}

/** Calls stand beside the words of the assistant here, and within its message there. */
function append(messages: Message[], item: Item): Message[] {
  if ('role' in item) return [...messages, messageOf(item)];
  if (item.type === 'function_call_output') {
    return [...messages, { role: 'tool', toolCallId: item.call_id, content: item.output }];
  }
  const call = { id: item.call_id, name: item.name, arguments: item.arguments };
  const last = messages.at(-1);
  if (last?.role !== 'assistant') {
    return [...messages, { role: 'assistant', content: '', toolCalls: [call] }];
  }
  const toolCalls = [...(last.toolCalls ?? []), call];
  return [...messages.slice(0, -1), { ...last, toolCalls }];
}

function messageOf({ role, content }: MessageItem): Message {
  if (role === 'user') return { role, content: contentOf(content) };
  return { role: role === 'assistant' ? role : 'system', content: textOf(content) };
}

function contentOf(content: MessageItem['content']): Extract<Message, { role: 'user' }>['content'] {
  if (typeof content === 'string') return content;
  if (content.every((part) => part.type !== 'input_image')) return textOf(content);
  return content.map((part) =>
    part.type === 'input_image'
      ? {
          ...{ type: 'image', url: part.image_url },
          ...(part.detail ? { detail: part.detail } : {}),
        }
      : { type: 'text', text: part.text },
  );
}

const textOf = (content: MessageItem['content']) =>
  typeof content === 'string'
    ? content
    : content.map((part) => (part.type === 'input_image' ? '' : part.text)).join('');

function toolsOf({ tools, tool_choice: choice }: ResponsesRequest): Partial<InferenceRequest> {
  if (!tools) return {};
  const toolChoice =
    typeof choice === 'object' && choice ? { name: choice.name } : (choice ?? undefined);
  return {
    tools: tools.map(({ name, description, parameters, strict }) => ({
      name,
      ...(description === undefined ? {} : { description }),
      ...(parameters == null ? {} : { parameters }),
      ...(strict == null ? {} : { strict }),
    })),
    ...(toolChoice === undefined ? {} : { toolChoice }),
  };
}

function formatOf({ text }: ResponsesRequest): Partial<InferenceRequest> {
  const format = text?.format;
  if (!format || format.type === 'text') return {};
  if (format.type === 'json_object') return { responseFormat: format };
  const { strict, ...rest } = format;
  return { responseFormat: { ...rest, ...(strict == null ? {} : { strict }) } };
}
