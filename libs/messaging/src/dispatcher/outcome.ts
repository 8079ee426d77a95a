import { ERROR_KINDS, type MeshError } from '@banyan/kernel';

/**
 * What came of a record; a handler may return one. `retry` comes back after a while, within the
 * record's deadline; `park` is the dead letter.
 */
export class Outcome {
  readonly type: 'done' | 'retry' | 'park';
  readonly reason: MeshError | undefined;
  /** Wait before the next attempt, ms. */
  readonly afterMs: number | undefined;

  private constructor(type: Outcome['type'], reason?: MeshError, afterMs?: number) {
    this.type = type;
    this.reason = reason;
    this.afterMs = afterMs;
  }

  static readonly done = new Outcome('done');

  static retry(reason: MeshError, afterMs?: number): Outcome {
    return new Outcome('retry', reason, afterMs);
  }

  static park(reason: MeshError): Outcome {
    return new Outcome('park', reason);
  }

  /** What a thrown error means, by its kind. */
  static of(error: MeshError): Outcome {
    if (!ERROR_KINDS[error.kind].retryable) return Outcome.park(error);
    const { retryAfterSeconds } = error.details;
    return Outcome.retry(error, retryAfterSeconds && retryAfterSeconds * 1_000);
  }
}

/** Wait before the next attempt, ms: 100, 200, 400, ... at most 30 s. */
export function backoffMs(attempt: number): number {
  return Math.min(100 * 2 ** (attempt - 1), 30_000);
}
