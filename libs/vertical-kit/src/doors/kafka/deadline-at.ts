import type { Deadline } from '@banyan/kernel';

/** Until when a record is worked on, epoch ms: as it asks, or as long as its task takes; never beyond the most. */
export function deadlineAt(
  { timeoutMs, maxTimeoutMs }: { timeoutMs: number; maxTimeoutMs: number },
  asked: Pick<Deadline, 'at'> | undefined,
): number {
  const farthest = Date.now() + (asked ? maxTimeoutMs : timeoutMs);
  return Math.min(asked?.at ?? farthest, farthest);
}
