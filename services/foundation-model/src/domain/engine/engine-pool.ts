import { type Clock, type Deadline, MeshError, systemClock } from '@banyan/kernel';
import { Backlog } from './backlog.ts';
import { Breaker, type Call } from './breaker.ts';
import type { Embedded, Engine, EngineEnd, EngineEvent, EngineWork, Prompt } from './engine.ts';
import { Estimates, type Rates, type Workload } from './estimates.ts';
import { Fence, type LeaseProof } from './fence.ts';
import type { Health } from './health.ts';
import { watchLease } from './lease-watch.ts';
import { Stopwatch } from './stopwatch.ts';
import { WaitingLine } from './waiting-line.ts';

export interface RunOptions {
  deadline: Deadline;
  /** Read anew at each look, so that renewals count. */
  lease: () => LeaseProof;
  signal: AbortSignal;
  /** Whose line it waits in. */
  queue: string;
  /** Higher goes first; 0 unless said. */
  priority?: number;
}

/** A run that is over, as it was predicted and as it was; ms. */
export interface Ran extends Workload {
  engineId: string;
  model: string;
  predictedMs: number;
  firstTokenMs: number;
  /** Undefined where it was not the engine that took the time. */
  restMs: number | undefined;
  /** It was ended from outside. */
  cut: boolean;
}

/** An engine behind its line, its fence and its estimates. Nothing generates without a live lease. */
export class EnginePool {
  readonly #engine: Engine;
  readonly #clock: Clock;
  readonly #fence: Fence;
  readonly #line: WaitingLine;
  readonly #backlog: Backlog;
  readonly #estimates: Map<string, Estimates>;
  readonly #breaker: Breaker;
  readonly #onRan: (ran: Ran) => void;
  #users = 0;
  #idle = Promise.withResolvers<void>();

  constructor(
    engine: Engine,
    priors: Record<string, Rates>,
    fence: Fence,
    clock: Clock = systemClock,
    onRan: (ran: Ran) => void = () => undefined,
  ) {
    this.#engine = engine;
    this.#onRan = onRan;
    this.#clock = clock;
    this.#fence = fence;
    this.#breaker = new Breaker(clock);
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

  /** Whether work may be sent there: it is not known to be down, and has not failed in a row. */
  get available(): boolean {
    return this.#engine.health !== 'down' && this.#breaker.closed;
  }

  /** When it may be worth asking again, ms; 0: now. */
  get pauseMs(): number {
    return this.#breaker.waitMs;
  }

  countInput(prompt: Prompt): Promise<number> {
    return this.#engine.countInput(prompt);
  }

  /** Throws `invalid_request` for what the engine cannot keep. */
  demand(prompt: Prompt): void {
    this.#engine.demand?.(prompt);
  }

  /** Has the engine look after itself, where it does. */
  async probe(signal: AbortSignal): Promise<void> {
    await this.#engine.probe?.(signal);
  }

  /** How much output fits into that time; 0 when not even the first token does. */
  outputWithin(model: string, inputTokens: number, ms: number, most: number): number {
    let [fits, tooMuch] = [0, most + 1];
    while (tooMuch - fits > 1) {
      const outputTokens = Math.floor((fits + tooMuch) / 2);
      if (this.predictMs(model, { inputTokens, outputTokens }) <= ms) fits = outputTokens;
      else tooMuch = outputTokens;
    }
    return fits;
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
    options: RunOptions,
  ): AsyncGenerator<EngineEvent> {
    const { signal, lease } = options;
    const leave = await this.#enter(this.#likelyMs(work, inputTokens), options);
    const call = this.#breaker.start();
    try {
      for await (const event of this.#watched(work, inputTokens, lease, signal)) {
        if (event.type === 'end') call.worked();
        yield event;
      }
    } catch (error) {
      if (!signal.aborted) this.#blame(call, MeshError.of(error));
      throw error;
    } finally {
      call.left();
      leave();
    }
  }

  /** Vectors of texts, in the same line and under the same fence. */
  async embed(model: string, texts: string[], options: RunOptions): Promise<Embedded> {
    if (!this.#engine.embed) throw new MeshError('invalid_request', `${model} does not embed.`);
    const leave = await this.#enter(0, options);
    const call = this.#breaker.start();
    try {
      const embedded = await this.#engine.embed(model, texts, options.signal);
      call.worked();
      return embedded;
    } catch (error) {
      if (!options.signal.aborted) this.#blame(call, MeshError.of(error));
      throw error;
    } finally {
      call.left();
      leave();
    }
  }

  /** Ends the engine when the last call that it has is over. */
  async retire(): Promise<void> {
    if (this.#users > 0) await this.#idle.promise;
    await this.close();
  }

  close(): Promise<void> {
    return this.#engine.close();
  }

  async #enter(likelyMs: number, options: RunOptions): Promise<() => void> {
    const { queue, deadline, lease, signal, priority = 0 } = options;
    const job = this.#backlog.add(likelyMs);
    this.#users++;
    let leave: (() => void) | undefined;
    try {
      const share = lease().cards.length || 1;
      leave = await this.#line.enter({ queue, share, priority, deadlineAt: deadline.at }, signal);
      if (deadline.passed)
        throw new MeshError('deadline_exceeded', 'The deadline passed in the line.');
      this.#fence.admit(lease(), this.#clock.monotonic());
      job.start(this.#clock.monotonic());
    } catch (error) {
      leave?.();
      job.leave();
      this.#left();
      throw error;
    }
    return () => {
      leave();
      job.leave();
      this.#left();
    };
  }

  #left(): void {
    if (--this.#users > 0) return;
    this.#idle.resolve();
    this.#idle = Promise.withResolvers();
  }

  #blame(call: Call, { kind, details }: MeshError): void {
    if (kind === 'engine_failed') call.failed();
    else if (kind === 'capacity_unavailable' && details.retryAfterSeconds !== undefined)
      call.failed(details.retryAfterSeconds * 1_000);
  }

  async *#watched(
    work: EngineWork,
    inputTokens: number,
    lease: () => LeaseProof,
    signal: AbortSignal,
  ): AsyncGenerator<EngineEvent> {
    const watch = watchLease(lease, this.#clock, signal);
    const stopwatch = new Stopwatch(this.#clock);
    const ran = { inputTokens, outputTokens: 0, cut: true };
    try {
      for await (const event of this.#engine.generate(work, watch.signal)) {
        stopwatch.came();
        if (event.type === 'piece') ran.outputTokens += event.tokens;
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
      const times = stopwatch.times();
      const { model } = work;
      const predictedMs = this.#estimates.get(model)?.predictMs(ran) ?? 0;
      this.#onRan({ ...ran, ...times, engineId: this.engineId, model, predictedMs });
      this.#estimates.get(model)?.observe({ ...ran, ...times });
    }
  }

  #likelyMs({ model, maxTokens }: EngineWork, inputTokens: number): number {
    const estimates = this.#estimates.get(model);
    return (
      estimates?.predictMs({ inputTokens, outputTokens: estimates.outputTokens(maxTokens) }) ?? 0
    );
  }
}

function toRead({ inputTokens, cachedTokens = 0 }: EngineEnd): number {
  return Math.max(1, inputTokens - cachedTokens);
}
