import { describe, expect, it } from 'vitest';
import { toDay } from './arguments.ts';

describe('toDay', () => {
  it.each(['2024-02-29', '1997-07-01'])('%s is one', (text) => {
    expect(toDay(text)).toBe(text);
  });

  it.each(['2023-02-29', '2026-2-1', '2026-13-01', '2026', 'soon', '', '2026-01-01T00:00:00Z'])(
    'refuses %j',
    (text) => {
      expect(() => toDay(text)).toThrow('YYYY-MM-DD');
    },
  );
});
