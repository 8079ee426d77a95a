import type { ChatRequest, Message, ToolChoice } from '@banyan/contracts/foundation';
import { MeshError } from '@banyan/kernel';
import type { InferenceRequest } from '../../../application/inference/inference.ts';

type ChatMessage = ChatRequest['messages'][number];
type UserContent = Extract<ChatMessage, { role: 'user' }>['content'];
type Texts = Extract<ChatMessage, { role: 'system' }>['content'];

/** An OpenAI body in the words of the use case. */
export function toInference(body: ChatRequest, allowDegrade = false): InferenceRequest {
  const maxTokens = mostOf(body);
  const stop = typeof body.stop === 'string' ? [body.stop] : (body.stop ?? undefined);
  const topLogprobs = logprobsOf(body);
  return {
    model: body.model,
    messages: body.messages.map(messageOf),
    stream: body.stream ?? false,
    ...(maxTokens === undefined ? {} : { maxTokens }),
    ...(body.temperature == null ? {} : { temperature: body.temperature }),
    ...(body.top_p == null ? {} : { topP: body.top_p }),
    ...(body.seed == null ? {} : { seed: body.seed }),
    ...(stop === undefined ? {} : { stop }),
    ...toolsOf(body),
    ...formatOf(body),
    ...(topLogprobs === undefined ? {} : { topLogprobs }),
    ...(body.prompt_cache_key ? { cacheKey: body.prompt_cache_key } : {}),
    ...body.banyan,
    ...(allowDegrade ? { allowDegrade } : {}),
  };
}

function mostOf({ max_tokens: old, max_completion_tokens: current }: ChatRequest) {
  if (old && current && old !== current) {
    throw refused('max_tokens', 'contradicts max_completion_tokens: send one of the two');
  }
  return current ?? old ?? undefined;
}

function logprobsOf({ logprobs, top_logprobs: top }: ChatRequest): number | undefined {
  if (top != null && !logprobs) throw refused('top_logprobs', 'needs logprobs: true');
  return logprobs ? (top ?? 0) : undefined;
}

function messageOf(message: ChatMessage): Message {
  switch (message.role) {
    case 'user':
      return { role: 'user', content: contentOf(message.content) };
    case 'assistant': {
      const { content, tool_calls: calls } = message;
      const toolCalls = calls?.map(({ id, function: called }) => ({ id, ...called }));
      return {
        ...{ role: 'assistant', content: content ? textOf(content) : '' },
        ...(toolCalls ? { toolCalls } : {}),
      };
    }
    case 'tool': {
      const { tool_call_id: toolCallId, content } = message;
      return { role: 'tool', toolCallId, content: textOf(content) };
    }
    // "developer" is what newer clients call the system's message.
    default:
      return { role: 'system', content: textOf(message.content) };
  }
}

/** Texts alone are one text: what every model reads. */
function contentOf(content: UserContent): Extract<Message, { role: 'user' }>['content'] {
  if (typeof content === 'string') return content;
  if (content.every((part) => part.type === 'text')) return textOf(content);
  return content.map((part) =>
    part.type === 'text'
      ? part
      : {
          ...{ type: 'image', url: part.image_url.url },
          ...(part.image_url.detail ? { detail: part.image_url.detail } : {}),
        },
  );
}

const textOf = (content: Texts) =>
  typeof content === 'string' ? content : content.map(({ text }) => text).join('');

function toolsOf({ tools, tool_choice: choice }: ChatRequest): Partial<InferenceRequest> {
  if (!tools) {
    if (choice != null && choice !== 'none') throw refused('tool_choice', 'needs tools');
    return {};
  }
  const toolChoice: ToolChoice | undefined =
    typeof choice === 'object' && choice !== null
      ? { name: choice.function.name }
      : (choice ?? undefined);
  return {
    tools: tools.map(({ function: { strict, ...tool } }) => ({
      ...tool,
      ...(strict == null ? {} : { strict }),
    })),
    ...(toolChoice === undefined ? {} : { toolChoice }),
  };
}

function formatOf({ response_format: format }: ChatRequest): Partial<InferenceRequest> {
  if (!format || format.type === 'text') return {};
  if (format.type === 'json_object') return { responseFormat: format };
  const { strict, ...schema } = format.json_schema;
  return {
    responseFormat: { type: 'json_schema', ...schema, ...(strict == null ? {} : { strict }) },
  };
}

const refused = (path: string, message: string) =>
  new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
