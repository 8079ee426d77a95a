import { MeshError } from '@banyan/kernel';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { parseBody } from './parse-body.ts';

const schema = z.strictObject({
  text: z.string(),
  places: z.array(z.strictObject({ x: z.int() })).optional(),
});

const issuesOf = (body: unknown) => {
  try {
    parseBody(schema, body);
    return [];
  } catch (error) {
    return MeshError.of(error).details.issues ?? [];
  }
};

describe('a body', () => {
  it('that fits is taken', () => {
    expect(parseBody(schema, { text: '', places: [{ x: 1 }] })).toEqual({
      ...{ text: '', places: [{ x: 1 }] },
    });
  });

  it.each([
    ['nothing', undefined, 'body', 'is missing'],
    ['null', null, 'body', 'is missing'],
    ['less', {}, 'text', 'is missing'],
    ['more', { text: '', many: 1 }, 'many', 'is not supported'],
    ['less deep inside', { text: '', places: [{ x: 1 }, {}] }, 'places.1.x', 'is missing'],
  ])('of %s names the place', (_, body, path, message) => {
    expect(issuesOf(body)).toEqual([{ path, message }]);
  });

  it('names every place', () => {
    expect(issuesOf({ text: 1, places: [{ x: 1.5 }] }).map(({ path }) => path)).toEqual([
      'text',
      'places.0.x',
    ]);
  });
});
