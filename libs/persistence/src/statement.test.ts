import fc from 'fast-check';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { literal } from './statement.ts';

describe('literal', () => {
  it('quotes as pg does, whatever is in it', () => {
    const text = fc.string({
      unit: fc.constantFrom("'", '\\', '"', '$', ';', '-', 'a', '你', '\n'),
    });
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (value) => {
        expect(literal(value)).toBe(pg.escapeLiteral(value));
      }),
    );
  });

  it('writes numbers and null as they are', () => {
    expect([literal(-1.5), literal(null)]).toEqual(['-1.5', 'null']);
  });
});
