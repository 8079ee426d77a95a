/** The library, its buffers, and the process around them. */
const BESIDE_BYTES = 134_217_728;

/** What a model takes while it runs: its weights, its context, and what is around them. */
export const memoryOf = (
  { bytes, bytesPerToken }: { bytes: number; bytesPerToken: number },
  contextTokens: number,
): number => bytes + bytesPerToken * contextTokens + BESIDE_BYTES;
