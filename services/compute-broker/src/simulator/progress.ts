import type { Checkpoints } from './job.ts';

/** `idle`: it has cards, but not all; `queued`: it has none. */
export type Phase = 'queued' | 'idle' | 'restarting' | 'working' | 'over';

/** How far a job has come, and where its time went. Times in ms. */
export class Progress {
  readonly #workMs: number;
  readonly #how: Checkpoints;
  #phase: Phase = 'queued';
  #since = 0;
  /** Work that no failure takes away any more. */
  #saved = 0;
  /** Of the time that it had cards. */
  useful = 0;
  lost = 0;
  stalled = 0;
  restarting = 0;
  idle = 0;
  /** After its first start, when it had none. */
  queued = 0;
  #started = false;

  constructor(workMs: number, how: Checkpoints) {
    this.#workMs = workMs;
    this.#how = how;
  }

  get phase(): Phase {
    return this.#phase;
  }

  get hasBegun(): boolean {
    return this.#started;
  }

  /** Ends a phase and begins another. `saves`: it was told in time, and loses nothing. */
  enter(phase: Phase, now: number, saves = false): void {
    const took = now - this.#since;
    if (this.#phase === 'restarting') this.restarting += took;
    if (this.#phase === 'idle') this.idle += took;
    if (this.#phase === 'queued' && this.#started) this.queued += took;
    if (this.#phase === 'working') this.#book(took, saves);
    if (phase !== 'queued') this.#started = true;
    this.#phase = phase;
    this.#since = now;
  }

  /** When it is done if nothing comes between; asked while it works. */
  get doneAt(): number {
    const left = this.#workMs - this.#saved;
    const { everyMs, stallMs } = this.#how;
    const stalls = everyMs === Infinity ? 0 : Math.max(0, Math.ceil(left / everyMs) - 1);
    return this.#since + left + stalls * stallMs;
  }

  #book(took: number, saves: boolean): void {
    const { everyMs, stallMs } = this.#how;
    const rounds = everyMs === Infinity ? 0 : Math.floor(took / (everyMs + stallMs));
    const rest = rounds === 0 ? took : took - rounds * (everyMs + stallMs);
    const begun =
      rounds === 0 ? Math.min(took, everyMs) : rounds * everyMs + Math.min(rest, everyMs);
    const kept = saves ? begun : everyMs === Infinity ? 0 : rounds * everyMs;
    this.#saved += kept;
    this.useful += kept;
    this.lost += begun - kept;
    this.stalled += took - begun;
  }
}
