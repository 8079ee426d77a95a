import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseInput } from './parse-input.ts';

const schema = z.strictObject({
  rows: z.array(z.object({ text: z.string() })).optional(),
  more: z.record(z.string(), z.unknown()).optional(),
  picture: z.instanceof(Buffer).optional(),
});

describe('the texts of an input', () => {
  it('are taken in any script, a pair of surrogates and bytes of a picture as well', () => {
    const given = { rows: [{ text: '键盘 𠮷 🚗 \u0001\n' }], picture: Buffer.from([0, 0xd8, 0]) };
    expect(parseInput(schema, given)).toEqual(given);
  });

  it.each([
    ['a\0b', 'holds a NUL character, at 1'],
    ['键\ud800盘', 'holds a lone surrogate, at 1'],
    ['🚗\udc00', 'holds a lone surrogate, at 2'],
  ])('are refused with their place: %j', (text, message) => {
    expect(() => parseInput(schema, { rows: [{ text: 'fine' }, { text }] })).toThrow(
      expect.objectContaining({
        ...{ kind: 'invalid_request', message: `rows.1.text: ${message}` },
        details: { issues: [{ path: 'rows.1.text', message }] },
      }),
    );
  });

  it('may not hide in the name of a member', () => {
    expect(() => parseInput(schema, { more: { deep: { 'a\0': 1 } } })).toThrow(
      'more.deep: has a member whose name holds a NUL',
    );
  });

  it('are found however deep they stand', () => {
    let more: unknown = '\0';
    for (let depth = 0; depth < 20_000; depth++) more = [more];
    expect(() => parseInput(schema, { more: { more } })).toThrow('0.0.0');
  });

  it('are looked at after the schema, which has the better word for what does not fit', () => {
    expect(() => parseInput(schema, { rows: '\0' })).toThrow('expected array');
  });
});
