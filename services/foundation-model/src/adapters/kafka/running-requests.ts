import { MeshError } from '@banyan/kernel';

/** What this instance generates now for callers on Kafka, so that a cancel finds it. */
export class RunningRequests {
  readonly #running = new Map<string, AbortController>();

  /** A signal for the request's life; `end` forgets it. */
  begin(requestId: string): { signal: AbortSignal; end: () => void } {
    const controller = new AbortController();
    this.#running.set(requestId, controller);
    return { signal: controller.signal, end: () => this.#running.delete(requestId) };
  }

  cancel(requestId: string): void {
    const left = new MeshError('deadline_exceeded', 'The caller has left.');
    this.#running.get(requestId)?.abort(left);
  }
}
