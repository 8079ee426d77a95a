import { type Clock, type Deadline, MeshError, systemClock } from '@banyan/kernel';
import { Backlog } from './backlog.ts';
import type { Engine, EngineEvent, EngineWork, Health, Message } from './engine.ts';
import { Estimates, type Rates, type Workload } from './estimates.ts';
import { Fence, type LeaseProof } from './fence.ts';
import { watchLease } from './lease-watch.ts';
import { Stopwatch } from './stopwatch.ts';
import { WaitingLine } from './waiting-line.ts';

export interface RunOptions {
  deadline: Deadline;
  /** Read anew at each look, so that renewals count. */
  lease: () => LeaseProof;
  signal: AbortSignal;
  /** Higher goes first; 0 unless said. */
  priority?: number;
}

/** An engine behind its line, its fence and its estimates. Nothing generates without a live lease. */
export class EnginePool {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #fence: Fence;
  readonly #line: WaitingLine;
  readonly #backlog: Backlog;
  readonly #estimates: Map<string, Estimates>;

  constructor(
    engine: Engine,
    priors: Record<string, Rates>,
    fence: Fence,
    clock: Clock = systemClock,
  ) {
    this.#engine = engine;
    this.#clock = clock;
    this.#fence = fence;
    this.#line = new WaitingLine(engine.parallel);
    this.#backlog = new Backlog(engine.parallel);
    this.#estimates = new Map(
      Object.entries(priors).map(([id, rates]) => [id, new Estimates(rates, clock)]),
    );
  }

  get engineId(): string {
    return this.#engine.id;
  }

  get health(): Health {
    return this.#engine.health;
  }

  countInput(model: string, messages: Message[]): Promise<number> {
    return this.#engine.countInput(model, messages);
  }

  /** What a call that came now would wait for its turn, ms. */
  get waitMs(): number {
    return this.#backlog.waitMs(this.#clock.monotonic());
  }

  /** Wait in the line included, on the safe side; ms. */
  predictMs(model: string, work: Workload): number {
    return this.waitMs + (this.#estimates.get(model)?.predictMs(work) ?? 0);
  }

  /**
   * Waits for its turn, highest priority and earliest deadline first, and runs. Ends with
   * `capacity_unavailable` when the lease runs out under it, with the signal's reason when that
   * aborts.
   */
  async *run(
    work: EngineWork,
    inputTokens: number,
    { deadline, lease, signal, priority = 0 }: RunOptions,
  ): AsyncGenerator<EngineEvent> {
    const job = this.#backlog.add(this.#likelyMs(work, inputTokens));
    try {
      const leave = await this.#line.enter({ priority, deadlineAt: deadline.at }, signal);
      try {
        if (deadline.passed)
          throw new MeshError('deadline_exceeded', 'The deadline passed in the line.');
        this.#fence.admit(lease(), this.#clock.monotonic());
        job.start(this.#clock.monotonic());
        yield* this.#watched(work, inputTokens, lease, signal);
      } finally {
        leave();
      }
    } finally {
      job.leave();
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
    const watch = watchLease(lease, this.#clock);
    const stopwatch = new Stopwatch(this.#clock);
    const ran = { inputTokens, outputTokens: 0, cut: true };
    try {
      for await (const event of this.#engine.generate(
        work,
        AbortSignal.any([signal, watch.signal]),
      )) {
        stopwatch.came();
        if (event.type === 'text') ran.outputTokens += event.tokens;
        else
          Object.assign(ran, {
            inputTokens: toRead(event),
            outputTokens: event.outputTokens,
            cut: false,
          });
        yield event;
        stopwatch.taken();
      }
    } finally {
      watch.stop();
      this.#estimates.get(work.model)?.observe({ ...ran, ...stopwatch.times() });
    }
  }

  #likelyMs({ model, maxTokens }: EngineWork, inputTokens: number): number {
    const estimates = this.#estimates.get(model);
    return (
      estimates?.predictMs({ inputTokens, outputTokens: estimates.outputTokens(maxTokens) }) ?? 0
    );
  }
}

function toRead({ inputTokens, reusedTokens = 0 }: Extract<EngineEvent, { type: 'end' }>): number {
  return Math.max(1, inputTokens - reusedTokens);
}
