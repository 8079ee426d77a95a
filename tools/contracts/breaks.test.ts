import { z } from 'zod';
import { describe, expect, it } from 'vitest';
import { breaksOf } from './breaks.ts';

const json = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'draft-7', io: 'input' });
const breaks = (before: z.ZodType, after: z.ZodType) => breaksOf(json(before), json(after));

const base = {
  id: z.string().min(1).max(10),
  state: z.enum(['open', 'done']),
  note: z.string().optional(),
  at: z.object({ page: z.int() }),
  tags: z.array(z.string()),
};
const before = z.strictObject(base);

describe('a schema that takes all that it took before', () => {
  it.each([
    ['the same', before],
    ['an optional field more', z.strictObject({ ...base, more: z.number().optional() })],
    ['a field that is optional now', z.strictObject({ ...base, id: base.id.optional() })],
    ['a value more', z.strictObject({ ...base, state: z.enum(['open', 'done', 'lost']) })],
    ['wider bounds', z.strictObject({ ...base, id: z.string().max(20) })],
    ['unknown fields as well', z.looseObject(base)],
    ['other words', z.strictObject({ ...base, id: base.id.describe('the id') })],
  ])('has no breaks: %s', (_, after) => {
    expect(breaks(before, after)).toEqual([]);
  });

  it('may take one shape more', () => {
    const [a, b] = [z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })];
    expect(breaks(z.union([a]), z.union([a, b]))).toEqual([]);
  });
});

describe('a schema that refuses what it took before', () => {
  it.each([
    ['a field that is required now', { ...base, more: z.string() }, 'more: is required'],
    ['an optional field that has to be there', { ...base, note: z.string() }, 'note: is required'],
    ['a field of another type', { ...base, id: z.number() }, 'id: type'],
    ['a value less', { ...base, state: z.enum(['open']) }, 'state: '],
    ['a narrower bound', { ...base, id: z.string().min(1).max(5) }, 'id: maxLength'],
    ['a new bound', { ...base, note: z.string().max(5).optional() }, 'note: maxLength'],
    ['a pattern', { ...base, id: z.string().regex(/^x/) }, 'id: pattern'],
    ['a break further in', { ...base, at: z.object({ page: z.string() }) }, 'at.page: type'],
    ['a break in a list', { ...base, tags: z.array(z.number()) }, 'tags.[]: type'],
    [
      'a field that is gone',
      { id: base.id, state: base.state, at: base.at, tags: base.tags },
      'note',
    ],
  ])('is seen: %s', (_, shape: z.ZodRawShape, words) => {
    expect(breaks(before, z.strictObject(shape)).join('\n')).toContain(words);
  });

  it('is seen when it takes one shape less, or fields were free before', () => {
    const [a, b] = [z.strictObject({ a: z.string() }), z.strictObject({ b: z.string() })];
    expect(breaks(z.union([a, b]), z.union([a]))).not.toEqual([]);
    expect(breaks(z.looseObject(base), before)).not.toEqual([]);
    expect(breaks(z.unknown(), before)).not.toEqual([]);
  });
});
