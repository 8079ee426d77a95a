/** Where time comes from. `now` is wall time in epoch ms; `monotonic` never steps, in ms. */
export interface Clock {
  now(): number;
  monotonic(): number;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
};
