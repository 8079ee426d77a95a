import { MeshError } from '@banyan/kernel';

/** Cancels of requests that are not here, or not yet; beyond that the oldest are forgotten. */
const REMEMBERED = 10_000;

/** What this instance generates now for callers on Kafka, so that a cancel finds it. */
export class RunningRequests {
  readonly #running = new Map<string, AbortController>();
  /** A cancel may be read before its request: they come by two topics. */
  readonly #cancelled = new Set<string>();

  /** A signal for the request's life; `end` forgets it. */
  begin(requestId: string): { signal: AbortSignal; end: () => void } {
    const controller = new AbortController();
    this.#running.set(requestId, controller);
    if (this.#cancelled.has(requestId)) controller.abort(left());
    return { signal: controller.signal, end: () => this.#running.delete(requestId) };
  }

  cancel(requestId: string): void {
    this.#running.get(requestId)?.abort(left());
    // Kept even so: should the request come again, nobody waits for it then either.
    this.#cancelled.add(requestId);
    const [oldest] = this.#cancelled;
    if (this.#cancelled.size > REMEMBERED && oldest !== undefined) this.#cancelled.delete(oldest);
  }
}

const left = () => new MeshError('deadline_exceeded', 'The caller has left.');
