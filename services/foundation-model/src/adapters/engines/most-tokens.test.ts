import type { Message } from '@banyan/contracts/foundation';
import { describe, expect, it } from 'vitest';
import { mostTokens } from './most-tokens.ts';

const most = (messages: Message[], more: object = {}) =>
  mostTokens({ model: 'm', messages, ...more }, 1_000);

describe('mostTokens', () => {
  it('counts bytes, for a byte can be a token, and the template around each message', () => {
    const one = most([{ role: 'user', content: '付款' }]);
    expect(one).toBeGreaterThan(6);
    const two = most([
      { role: 'user', content: '付款' },
      { role: 'user', content: '' },
    ]);
    expect(two).toBeGreaterThan(one);
  });

  it('counts what stands beside the texts: images, tools, calls, the form of the answer', () => {
    const [text, image] = [
      { type: 'text' as const, text: 'hi' },
      { type: 'image' as const, url: 'https://x/y.png' },
    ];
    const plain = most([{ role: 'user', content: 'hi' }]);
    expect(most([{ role: 'user', content: [text, image] }])).toBe(plain + 1_000);
    const tools = [{ name: 'f', description: 'x'.repeat(100) }];
    expect(most([{ role: 'user', content: 'hi' }], { tools })).toBeGreaterThan(plain + 100);
    const toolCalls = [{ id: 'c', name: 'f', arguments: '{"a":1}' }];
    const called = most([{ role: 'assistant', content: 'hi', toolCalls }]);
    expect(called).toBeGreaterThan(most([{ role: 'assistant', content: 'hi' }]) + 10);
  });
});
