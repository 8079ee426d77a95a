import { ERROR_KINDS, MeshError } from '@banyan/kernel';

/** What came of a record. `retry` is bounded by attempts and deadline; `park` is the dead letter. */
export type Outcome =
  | { type: 'done' }
  | { type: 'retry'; reason: MeshError }
  | { type: 'park'; reason: MeshError };

export const done: Outcome = { type: 'done' };

export function outcomeOf(error: MeshError): Outcome {
  return { type: ERROR_KINDS[error.kind].retryable ? 'retry' : 'park', reason: error };
}

/** Wait before the next attempt, ms: 100, 200, 400, ... at most 5 s. */
export function backoffMs(attempt: number): number {
  return Math.min(100 * 2 ** (attempt - 1), 5_000);
}
