import { describe, expect, it } from 'vitest';
import { BrokerClock, type Reading } from './broker-clock.ts';

/** What a clock says that is so far off, asked at a time and answered so much later. */
const reading = (asked: number, off = 0, tookMs = 2, spokeAfter = 1): Reading => ({
  ...{ said: 1_000_000 + asked + spokeAfter + off, asked, answered: asked + tookMs },
});

describe('the watched clock', () => {
  it('tells a step from time that passes', () => {
    const clock = new BrokerClock(reading(0), 250);
    expect(clock.stepIn(reading(60_000))).toBe(0);
    expect(clock.stepIn(reading(61_000, 3_600_000))).toBeCloseTo(3_600_000, -1);
    clock.stepped(3_600_000);
    expect(clock.stepIn(reading(62_000, 3_600_000))).toBe(0);
    expect(clock.stepIn(reading(63_000))).toBeCloseTo(-3_600_000, -1);
  });

  it('sees no step where the first answer, or a later one, was slow to come', () => {
    const clock = new BrokerClock(reading(0, 0, 5_000, 10), 250);
    expect(clock.stepIn(reading(6_000))).toBe(0);
    expect(clock.stepIn(reading(7_000, 0, 9_000, 8_990))).toBe(0);
    expect(clock.stepIn(reading(17_000))).toBe(0);
    expect(clock.stepIn(reading(18_000, 400))).toBeGreaterThan(390);
  });

  it('goes along with drift, and not with steps that are small and many', () => {
    const clock = new BrokerClock(reading(0), 250);
    for (let i = 1; i < 100; i++) expect(clock.stepIn(reading(i * 10_000, i))).toBe(0);
    const off = Array.from({ length: 10 }, (_, i) =>
      clock.stepIn(reading(1_000_000 + i, 99 + i * 100)),
    );
    expect(off.some((one) => one > 250)).toBe(true);
  });
});
