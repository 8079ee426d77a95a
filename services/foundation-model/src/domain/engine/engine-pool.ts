import { type Clock, type Deadline, MeshError, systemClock } from '@banyan/kernel';
import type { Engine, EngineEvent, EngineWork, Message } from './engine.ts';
import { Estimates, type Rates, type Workload } from './estimates.ts';
import { Fence, type LeaseProof } from './fence.ts';
import { WaitingLine } from './waiting-line.ts';

export interface RunOptions {
  deadline: Deadline;
  /** Read anew at each look, so that renewals count. */
  lease: () => LeaseProof;
  signal: AbortSignal;
}

/** An engine behind its line, its fence and its estimates. Nothing generates without a live lease. */
export class EnginePool {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #fence: Fence;
  readonly #line: WaitingLine;
  readonly #estimates: Map<string, Estimates>;
  /** Predicted ends of what was let in, to say how long the next one waits. */
  readonly #promised = new Set<{ ms: number }>();

  constructor(engine: Engine, priors: Record<string, Rates>, fence: Fence, clock: Clock = systemClock) {
    this.#engine = engine;
    this.#clock = clock;
    this.#fence = fence;
    this.#line = new WaitingLine(engine.parallel);
    this.#estimates = new Map(Object.entries(priors).map(([id, rates]) => [id, new Estimates(rates)]));
  }

  get engineId(): string {
    return this.#engine.id;
  }

  countInput(model: string, messages: Message[]): Promise<number> {
    return this.#engine.countInput(model, messages);
  }

  /** Wait in the line included, on the safe side; ms. */
  predictMs(model: string, work: Workload): number {
    const ahead = [...this.#promised].reduce((sum, { ms }) => sum + ms, 0);
    return ahead / this.#engine.parallel + this.#alone(model, work);
  }

  /**
   * Waits for its turn, earliest deadline first, and runs. Ends with `capacity_unavailable` when
   * the lease runs out under it, with the signal's reason when that aborts.
   */
  async *run(
    work: EngineWork,
    inputTokens: number,
    { deadline, lease, signal }: RunOptions,
  ): AsyncGenerator<EngineEvent> {
    const promise = { ms: this.#alone(work.model, { inputTokens, outputTokens: work.maxTokens / 2 }) };
    this.#promised.add(promise);
    try {
      const leave = await this.#line.enter(deadline.at, signal);
      try {
        if (deadline.passed) throw new MeshError('deadline_exceeded', 'The deadline passed in the line.');
        this.#fence.admit(lease(), this.#clock.monotonic());
        yield* this.#watched(work, inputTokens, lease, signal);
      } finally {
        leave();
      }
    } finally {
      this.#promised.delete(promise);
    }
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async *#watched(
    work: EngineWork,
    inputTokens: number,
    lease: () => LeaseProof,
    signal: AbortSignal,
  ): AsyncGenerator<EngineEvent> {
    const ended = new AbortController();
    const watch = setInterval(() => {
      if (lease().expiresAtMonotonic > this.#clock.monotonic()) return;
      ended.abort(new MeshError('capacity_unavailable', 'The lease expired while it was used.'));
    }, 100);
    const startedAt = this.#clock.monotonic();
    let firstAt: number | undefined;
    try {
      for await (const event of this.#engine.generate(work, AbortSignal.any([signal, ended.signal]))) {
        firstAt ??= this.#clock.monotonic();
        yield event;
        if (event.type !== 'end') continue;
        this.#estimates.get(work.model)?.observe({
          inputTokens,
          outputTokens: event.outputTokens,
          firstTokenMs: firstAt - startedAt,
          restMs: this.#clock.monotonic() - firstAt,
        });
      }
    } finally {
      clearInterval(watch);
    }
  }

  #alone(model: string, work: Workload): number {
    return this.#estimates.get(model)?.predictMs(work) ?? 0;
  }
}
