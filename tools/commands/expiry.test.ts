import { describe, expect, it } from 'vitest';
import { toExpiry } from './expiry.ts';

const now = new Date('2026-11-23T12:00:00Z');

describe('toExpiry', () => {
  it.each([
    ['30d', '2026-12-23T12:00:00.000Z'],
    ['12h', '2026-11-24T00:00:00.000Z'],
    ['2027-01-31', '2027-01-31T00:00:00.000Z'],
  ])('%s is %s', (text, at) => {
    expect(toExpiry(text, now)).toBe(at);
  });

  it.each(['soon', '', '0d', '-3d', '2020-01-01', '5y'])('refuses %j', (text) => {
    expect(() => toExpiry(text, now)).toThrow();
  });
});
