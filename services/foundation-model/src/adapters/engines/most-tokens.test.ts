import { describe, expect, it } from 'vitest';
import { mostTokens } from './most-tokens.ts';

describe('mostTokens', () => {
  it('counts bytes, for a byte can be a token, and the template around each message', () => {
    const one = mostTokens([{ role: 'user', content: '付款' }]);
    expect(one).toBeGreaterThan(6);
    expect(
      mostTokens([
        { role: 'user', content: '付款' },
        { role: 'user', content: '' },
      ]),
    ).toBeGreaterThan(one);
  });
});
