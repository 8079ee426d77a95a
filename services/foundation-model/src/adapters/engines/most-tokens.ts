import type { Message } from '../../domain/engine/engine.ts';

/** Template around a message, tokens; generous, since a count must never be low. */
const PER_MESSAGE = 16;

/** An upper bound of the input: no tokenizer in use makes more tokens than there are bytes. */
export function mostTokens(messages: Message[]): number {
  return messages.reduce(
    (sum, { content }) => sum + Buffer.byteLength(content) + PER_MESSAGE,
    PER_MESSAGE,
  );
}
