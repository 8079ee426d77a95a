/** How long answers tend to be where nobody said how long they may be, tokens. */
const USUAL = 128;
/** A stream is worth starting when a first few tokens can be had. */
const FIRST_FEW = 8;

/**
 * The output that must fit into the deadline for a request to be admitted. A stream that is cut
 * has been of use up to there; an answer in one piece has to be complete.
 */
export function expectedOutput(
  asked: { stream: boolean; maxTokens?: number | undefined },
  most: number,
): number {
  if (asked.stream) return Math.min(FIRST_FEW, most);
  return asked.maxTokens === undefined ? Math.min(USUAL, most) : most;
}
