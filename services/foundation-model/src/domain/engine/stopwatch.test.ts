import { describe, expect, it } from 'vitest';
import { Stopwatch } from './stopwatch.ts';

function timed(readerMs: number) {
  let now = 0;
  const stopwatch = new Stopwatch({ now: () => now, monotonic: () => now });
  for (let i = 0; i < 3; i++) {
    now += 100;
    stopwatch.came();
    now += readerMs;
    stopwatch.taken();
  }
  return stopwatch.times();
}

describe('Stopwatch', () => {
  it('tells the first token from the rest', () => {
    expect(timed(0)).toEqual({ firstTokenMs: 100, restMs: 200 });
  });

  it('does not hold a slow reader against the engine', () => {
    expect(timed(500)).toEqual({ firstTokenMs: 100, restMs: undefined });
  });

  it('tells how long nothing came', () => {
    let now = 0;
    const stopwatch = new Stopwatch({ now: () => now, monotonic: () => now });
    now = 700;
    expect(stopwatch.times()).toEqual({ firstTokenMs: 700, restMs: undefined });
  });
});
