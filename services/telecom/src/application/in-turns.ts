import { setImmediate as others } from 'node:timers/promises';

/** Others wait no longer than about this for their turn, ms. */
const TURN_MS = 15;

/** Runs what pauses by itself, and lets others have their turn meanwhile: one thread is everybody's. */
export async function inTurns<T>(work: Generator<void, T>, signal?: AbortSignal): Promise<T> {
  let turnEnds = performance.now() + TURN_MS;
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    if (performance.now() < turnEnds) continue;
    await others();
    signal?.throwIfAborted();
    turnEnds = performance.now() + TURN_MS;
  }
}
