import { describe, expect, it } from 'vitest';
import { parseLines } from './parse-lines.ts';

const CHAT = '/v1/chat/completions';
const line = (custom_id: string, more: object = {}) =>
  JSON.stringify({ custom_id, method: 'POST', url: CHAT, body: { model: 'm' }, ...more });

describe('the lines of a batch', () => {
  it('are read in their order, with empty ones left out', () => {
    expect(parseLines(`${line('一')}\r\n\n${line('b')}\n`, CHAT)).toEqual([
      { place: 0, customId: '一', body: { model: 'm' } },
      { place: 1, customId: 'b', body: { model: 'm' } },
    ]);
  });

  it.each([
    ['no JSON', '{oops', 'line-2', 'no JSON'],
    ['no id', JSON.stringify({ method: 'POST', url: CHAT }), 'line-2', 'custom_id'],
    ['another method', line('b', { method: 'GET' }), 'b', 'POST'],
    ['another path', line('b', { url: '/v1/files' }), 'b', CHAT],
    ['an id that stands twice', line('a'), 'a', 'twice'],
    ['no object', 'null', 'line-2', 'custom_id'],
  ])('fail alone for %s', (_, wrong, customId, message) => {
    const [good, bad] = parseLines(`${line('a')}\n${wrong}`, CHAT);
    expect(good?.error).toBeUndefined();
    expect(bad).toMatchObject({ place: 1, customId });
    expect(bad?.error?.message).toContain(message);
  });

  it('are refused as a whole when there are none, or too many', () => {
    expect(() => parseLines(' \n', CHAT)).toThrow('no line');
    expect(() => parseLines('{}\n'.repeat(10_001), CHAT)).toThrow('10001');
  });
});
