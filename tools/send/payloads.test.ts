import { inferenceCancelled } from '@banyan/contracts/foundation';
import { describe, expect, it } from 'vitest';
import { payloadsOf } from './payloads.ts';

const good = '{"requestId": "r", "reason": "左"}';
const read = (text: string, byLine = false) => payloadsOf(text, inferenceCancelled, byLine);

describe('payloadsOf', () => {
  it('reads one document, or one in each line', () => {
    expect(read(`\n${good}\n`)).toEqual([JSON.parse(good)]);
    expect(read(`${good}\n\n${good}\n`, true)).toHaveLength(2);
  });

  it.each([
    ['nothing', ' \n', false, 'nothing in it'],
    ['no JSON', '{oops', false, 'JSON'],
    ['the wrong type', '{"requestId": 1, "reason": "x"}', false, 'requestId: '],
    ['a bad line', `${good}\n{"requestId": "r"}`, true, 'line 2: reason: '],
    ['a line that is no JSON', `${good}\n{`, true, 'line 2: '],
  ])('refuses %s, naming the place', (_, text, byLine, words) => {
    expect(() => read(text, byLine)).toThrow(words);
  });
});
