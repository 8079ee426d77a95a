import type { Piece } from './engine.ts';

/** Two pieces that came one after the other as one. */
export function mergePieces(one: Piece | undefined, next: Piece): Piece {
  if (!one) return next;
  const toolCalls = [...(one.toolCalls ?? []), ...(next.toolCalls ?? [])];
  const logprobs = [...(one.logprobs ?? []), ...(next.logprobs ?? [])];
  return {
    ...{ type: 'piece', text: one.text + next.text, tokens: one.tokens + next.tokens },
    ...(toolCalls.length > 0 ? { toolCalls } : {}),
    ...(logprobs.length > 0 ? { logprobs } : {}),
  };
}
