import { describe, expect, it } from 'vitest';
import { fillIn } from './fill-in.ts';

describe('fillIn', () => {
  it('fills every place, also twice in a line, and leaves comments alone', () => {
    const template = '# ${port} is chosen\nlisten=${host}:${port},${host}\n';
    const filled = '# ${port} is chosen\nlisten=here:9092,here\n';
    expect(fillIn(template, { host: 'here', port: 9092 })).toBe(filled);
  });

  it('refuses a place without a value', () => {
    expect(() => fillIn('a=${missing}', {})).toThrow('no value for missing');
  });
});
