import { describe, expect, it } from 'vitest';
import { secondsToRoll, windowEnd, windowStart } from './window.ts';

const at = Date.parse('2028-02-29T23:59:59.001Z');

describe('windows', () => {
  it.each([
    ['minute', '2028-02-29T23:59:00Z', '2028-03-01T00:00:00Z'],
    ['day', '2028-02-29T00:00:00Z', '2028-03-01T00:00:00Z'],
    ['month', '2028-02-01T00:00:00Z', '2028-03-01T00:00:00Z'],
  ] as const)('a %s starts and ends in UTC', (window, start, end) => {
    expect(windowStart(window, at)).toBe(Date.parse(start));
    expect(windowEnd(window, windowStart(window, at))).toBe(Date.parse(end));
    expect(secondsToRoll(window, at)).toBe(1);
  });

  it('total never ends', () => {
    expect(windowStart('total', at)).toBe(0);
    expect(windowEnd('total', 0)).toBeUndefined();
    expect(secondsToRoll('total', at)).toBeUndefined();
  });

  it('an instant on the edge belongs to the window that begins', () => {
    const edge = Date.parse('2029-01-01T00:00:00Z');
    expect(windowStart('month', edge)).toBe(edge);
    expect(secondsToRoll('minute', edge)).toBe(60);
  });
});
