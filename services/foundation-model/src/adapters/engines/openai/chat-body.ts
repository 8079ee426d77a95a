import type { Message } from '@banyan/contracts/foundation';
import type { EngineWork } from '../../../domain/engine/engine.ts';

/** The work in the words of the OpenAI API. */
export function chatBody(name: string, work: EngineWork): object {
  const { messages, maxTokens, temperature, topP, seed, stop, topLogprobs } = work;
  return {
    ...{ model: name, messages: messages.map(messageBody), temperature, top_p: topP, seed, stop },
    ...toolsBody(work),
    ...formatBody(work),
    ...(topLogprobs === undefined ? {} : { logprobs: true, top_logprobs: topLogprobs }),
    max_tokens: maxTokens,
    stream: true,
    stream_options: { include_usage: true },
  };
}

function messageBody(message: Message): object {
  switch (message.role) {
    case 'user':
      return {
        role: 'user',
        content:
          typeof message.content === 'string'
            ? message.content
            : message.content.map((part) =>
                part.type === 'text'
                  ? part
                  : { type: 'image_url', image_url: { url: part.url, detail: part.detail } },
              ),
      };
    case 'assistant':
      return {
        role: 'assistant',
        content: message.toolCalls && message.content === '' ? null : message.content,
        tool_calls: message.toolCalls?.map(({ id, name, arguments: given }) => ({
          ...{ id, type: 'function', function: { name, arguments: given } },
        })),
      };
    case 'tool':
      return { role: 'tool', tool_call_id: message.toolCallId, content: message.content };
    case 'system':
      return message;
  }
}

function toolsBody({ tools, toolChoice }: EngineWork): object {
  if (!tools) return {};
  const choice =
    typeof toolChoice === 'object'
      ? { type: 'function', function: { name: toolChoice.name } }
      : toolChoice;
  return {
    tools: tools.map((tool) => ({ type: 'function', function: tool })),
    ...(choice === undefined ? {} : { tool_choice: choice }),
  };
}

function formatBody({ responseFormat: format }: EngineWork): object {
  if (!format) return {};
  if (format.type === 'json_object') return { response_format: format };
  const { type, ...schema } = format;
  return { response_format: { type, json_schema: schema } };
}
