import { ManualClock } from '@banyan/testing';
import { describe, expect, it } from 'vitest';
import { Breaker } from './breaker.ts';

describe('a breaker', () => {
  const make = () => {
    const clock = new ManualClock();
    return { clock, breaker: new Breaker(clock) };
  };
  const fail = (breaker: Breaker, times: number) => {
    for (let i = 0; i < times; i++) breaker.start().failed();
  };

  it('opens after three failures in a row, not after two and a success', () => {
    const { breaker } = make();
    fail(breaker, 2);
    breaker.start().worked();
    fail(breaker, 2);
    expect(breaker.closed).toBe(true);
    fail(breaker, 1);
    expect(breaker.closed).toBe(false);
    expect(breaker.waitMs).toBe(2_000);
  });

  it('lets one call try after the pause, and closes when that works', () => {
    const { clock, breaker } = make();
    fail(breaker, 3);
    clock.pass(2_000);
    expect(breaker.closed).toBe(true);
    const trial = breaker.start();
    expect(breaker.closed).toBe(false);
    trial.worked();
    expect(breaker.closed).toBe(true);
  });

  it('waits longer each time that the try fails, up to a minute', () => {
    const { clock, breaker } = make();
    fail(breaker, 3);
    for (const pause of [4_000, 8_000, 16_000, 32_000, 60_000, 60_000]) {
      clock.pass(breaker.waitMs);
      fail(breaker, 1);
      expect(breaker.waitMs).toBe(pause);
    }
  });

  it('learns nothing from a try that was ended from outside', () => {
    const { clock, breaker } = make();
    fail(breaker, 3);
    clock.pass(2_000);
    breaker.start().left();
    expect(breaker.closed).toBe(true);
  });
});
