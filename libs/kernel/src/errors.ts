/**
 * The one table of error kinds. Every door maps from it: HTTP status, Kafka reply, OpenAI body,
 * log level. A kind that is not here cannot leave the mesh.
 */
export const ERROR_KINDS = {
  invalid_request: { status: 400, retryable: false, title: 'The request is not valid' },
  unauthenticated: { status: 401, retryable: false, title: 'A valid API key is needed' },
  forbidden: { status: 403, retryable: false, title: 'This key may not do that' },
  not_found: { status: 404, retryable: false, title: 'There is nothing here' },
  conflict: { status: 409, retryable: false, title: 'It contradicts what is already there' },
  payload_too_large: { status: 413, retryable: false, title: 'The body is too large' },
  budget_exhausted: { status: 429, retryable: false, title: 'The token budget is spent' },
  rate_limited: { status: 429, retryable: false, title: 'Too many requests' },
  engine_failed: { status: 502, retryable: true, title: 'The engine failed' },
  capacity_unavailable: { status: 503, retryable: true, title: 'No capacity is to be had now' },
  deadline_unattainable: { status: 504, retryable: false, title: 'The deadline cannot be met' },
  deadline_exceeded: { status: 504, retryable: false, title: 'The deadline has passed' },
  internal: { status: 500, retryable: true, title: 'Something broke on our side' },
} as const satisfies Record<string, { status: number; retryable: boolean; title: string }>;

export type ErrorKind = keyof typeof ERROR_KINDS;

/** One place of the input that is wrong, e.g. `{ path: "messages[0].role", message: "..." }`. */
export interface Issue {
  path: string;
  message: string;
}

export interface ErrorDetails {
  /** Every offending place of the input. */
  issues?: Issue[] | undefined;
  /** When asking again makes sense, in seconds. */
  retryAfterSeconds?: number | undefined;
  /** The figures behind a refusal: predicted and remaining ms, asked and available tokens. */
  figures?: Record<string, number> | undefined;
}

/** A refusal or failure that may be shown to the caller. Its message holds no content of prompts. */
export class MeshError extends Error {
  override readonly name = 'MeshError';
  readonly kind: ErrorKind;
  readonly details: ErrorDetails;

  constructor(kind: ErrorKind, message: string, details: ErrorDetails = {}, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.kind = kind;
    this.details = details;
  }

  get status(): number {
    return ERROR_KINDS[this.kind].status;
  }

  /** What travels over Kafka and comes back as an error on the other side. */
  toJSON(): ErrorBody {
    return { kind: this.kind, message: this.message, ...this.details };
  }

  static from(body: ErrorBody): MeshError {
    const { kind, message, ...details } = body;
    return new MeshError(kind, message, details);
  }

  /** Any thrown thing as a MeshError; what we did not foresee is `internal` and keeps its cause. */
  static of(thrown: unknown): MeshError {
    if (thrown instanceof MeshError) return thrown;
    return new MeshError('internal', 'Something broke on our side; the log has it.', {}, thrown);
  }
}

export interface ErrorBody extends ErrorDetails {
  kind: ErrorKind;
  message: string;
}
