import { Deadline, type ErrorKind, MeshError } from '@banyan/kernel';
import type { InferenceRequest, InferenceResult } from '../inference/inference.ts';
import type { RunInference } from '../inference/run-inference.ts';
import type { Batches, ClaimedLine } from './batches.ts';

/** Lines of one replica at once: they go behind all others anyway. */
const AT_ONCE = 4;
const OWNED_MS = 15_000;
const LINE_MS = 300_000;
const LATER_MS = 5_000;
const MOST_ATTEMPTS = 20;

/** What may be otherwise in a while. */
const PASSES = new Set<ErrorKind>([
  ...(['capacity_unavailable', 'engine_failed', 'rate_limited', 'internal'] as const),
  ...(['deadline_unattainable', 'deadline_exceeded'] as const),
]);

/** How a line is read and its answer written, in the words of its endpoint. */
export interface Endpoint {
  read: (body: unknown) => InferenceRequest;
  write: (id: string, result: InferenceResult) => object;
}

/** Works on the lines of batches at low priority, through the same admission as everybody. */
export class WorkOnBatches {
  readonly #batches: Batches;
  readonly #inference: RunInference;
  readonly #endpoint: Endpoint;
  readonly #leaving = new AbortController();

  constructor(batches: Batches, inference: RunInference, endpoint: Endpoint) {
    this.#batches = batches;
    this.#inference = inference;
    this.#endpoint = endpoint;
  }

  /** Until there is nothing to do for now. */
  async run(): Promise<void> {
    for (;;) {
      await this.#batches.endDue();
      if (this.#leaving.signal.aborted) return;
      const lines = await this.#batches.claim(AT_ONCE, OWNED_MS);
      if (lines.length === 0) return;
      const keeping = setInterval(() => {
        void this.#batches.keep(lines, OWNED_MS).catch(() => undefined);
      }, OWNED_MS / 3);
      try {
        await Promise.all(lines.map((line) => this.#work(line)));
      } finally {
        clearInterval(keeping);
      }
    }
  }

  /** What runs is given up; another replica, or the next life of this one, does it. */
  stop(): void {
    this.#leaving.abort(new MeshError('capacity_unavailable', 'This instance is shutting down.'));
  }

  async #work(line: ClaimedLine): Promise<void> {
    const { batchId, tenant, keyId, place, attempt } = line;
    const requestId = `${batchId}_${place}`;
    try {
      const request = {
        ...this.#endpoint.read(line.body),
        stream: false,
        priority: 'low' as const,
      };
      const result = await this.#inference.run({
        ...{ requestId, attempt, request, requester: { tenant, keyId, vertical: 'batch' } },
        deadline: Deadline.in(LINE_MS),
        signal: this.#leaving.signal,
        onPiece: () => undefined,
      });
      await this.#batches.finish(line, { response: this.#endpoint.write(requestId, result) });
    } catch (thrown) {
      const { kind, message, details } = MeshError.of(thrown);
      if (this.#leaving.signal.aborted) return this.#batches.postpone(line, 0);
      if (PASSES.has(kind) && attempt < MOST_ATTEMPTS) {
        return this.#batches.postpone(line, (details.retryAfterSeconds ?? 0) * 1_000 || LATER_MS);
      }
      await this.#batches.finish(line, { error: { code: kind, message } });
    }
  }
}
