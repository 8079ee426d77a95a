import type { Message } from '@banyan/contracts/foundation';
import type { Prompt } from '../../domain/engine/engine.ts';

/** Template around a message, tokens; generous, since a count must never be low. */
const PER_MESSAGE = 16;

/** An upper bound of the input: no tokenizer in use makes more tokens than there are bytes. */
export function mostTokens(
  { messages, tools, responseFormat }: Prompt,
  tokensPerImage = 0,
): number {
  const beside = [tools, responseFormat].map((part) => (part ? size(JSON.stringify(part)) : 0));
  return messages.reduce(
    (sum, message) => sum + PER_MESSAGE + tokensOf(message, tokensPerImage),
    PER_MESSAGE + beside.reduce((sum, bytes) => sum + bytes, 0),
  );
}

function tokensOf(message: Message, tokensPerImage: number): number {
  const calls = message.role === 'assistant' ? message.toolCalls : undefined;
  const called = calls ? size(JSON.stringify(calls)) : 0;
  if (typeof message.content === 'string') return called + size(message.content);
  return message.content.reduce(
    (sum, part) => sum + (part.type === 'text' ? size(part.text) : tokensPerImage),
    called,
  );
}

const size = (text: string) => Buffer.byteLength(text);
