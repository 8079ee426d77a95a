import { MeshError } from './errors.ts';
import { type Clock, systemClock } from './clock.ts';
import { linkedSignal } from './linked-signal.ts';

/**
 * One absolute point in time, set at the edge and carried through every hop. Queue time counts,
 * retries draw from the same remainder.
 */
export class Deadline {
  /** Epoch milliseconds: what other processes are told. */
  readonly at: number;
  readonly #clock: Clock;
  /** The same on the clock that never steps: all that is measured here is measured on that. */
  readonly #endsAt: number;

  /** @param endsAt monotonic ms; given by a deadline that this one follows from */
  constructor(
    at: number,
    clock: Clock = systemClock,
    endsAt = clock.monotonic() + at - clock.now(),
  ) {
    this.at = at;
    this.#clock = clock;
    this.#endsAt = endsAt;
  }

  static in(ms: number, clock: Clock = systemClock): Deadline {
    return new Deadline(clock.now() + ms, clock);
  }

  /** Milliseconds left, negative once it has passed. */
  remaining(): number {
    return this.#endsAt - this.#clock.monotonic();
  }

  get passed(): boolean {
    return this.remaining() <= 0;
  }

  /** A deadline that leaves `ms` for the work that comes after it. */
  earlier(ms: number): Deadline {
    return new Deadline(this.at - ms, this.#clock, this.#endsAt - ms);
  }

  /** Refuses work that is predicted to end too late: `deadline_unattainable`, with both figures. */
  demand(predictedMs: number, what: string): void {
    const remainingMs = Math.round(this.remaining());
    if (remainingMs >= predictedMs) return;
    throw new MeshError(
      'deadline_unattainable',
      `${what} is predicted to take ${Math.ceil(predictedMs)} ms and ${Math.max(0, remainingMs)} ms remain.`,
      { figures: { predictedMs: Math.ceil(predictedMs), remainingMs } },
    );
  }

  /** Aborts when the deadline passes or `parent` aborts; `dispose` lets go of both. */
  signal(parent?: AbortSignal): { signal: AbortSignal; dispose: () => void } {
    const linked = linkedSignal(...(parent ? [parent] : []));
    const expire = () =>
      linked.abort(new MeshError('deadline_exceeded', 'The deadline has passed.'));
    // setTimeout overflows above 2^31-1 ms and would fire at once.
    const timer = setTimeout(expire, Math.min(Math.max(0, this.remaining()), 2_147_483_647));
    timer.unref();
    const dispose = () => {
      clearTimeout(timer);
      linked.dispose();
    };
    return { signal: linked.signal, dispose };
  }
}
