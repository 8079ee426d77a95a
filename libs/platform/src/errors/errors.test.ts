import { ERROR_KINDS, type ErrorKind, MeshError } from '@banyan/kernel';
import { problemSchema } from '@banyan/contracts';
import { NotFoundException } from '@nestjs/common';
import { describe, expect, it } from 'vitest';
import { openAiError, problem } from './error-bodies.ts';
import { toMeshError } from './to-mesh-error.ts';

describe('error bodies', () => {
  it.each(Object.keys(ERROR_KINDS) as ErrorKind[])(
    'says %s as RFC 9457 and to OpenAI clients',
    (kind) => {
      const error = new MeshError(kind, 'why', { issues: [{ path: 'model', message: 'why' }] });
      expect(problemSchema.parse(problem(error, 'abc'))).toMatchObject({ kind, traceId: 'abc' });
      expect(openAiError(error, 'abc').error).toMatchObject({ code: kind, param: 'model' });
    },
  );

  it.each([
    [new NotFoundException(), 'not_found'],
    [Object.assign(new Error(), { statusCode: 413 }), 'payload_too_large'],
    [Object.assign(new Error(), { statusCode: 415 }), 'invalid_request'],
    [Object.assign(new Error(), { statusCode: 400 }), 'invalid_request'],
    [new TypeError('x is not a function'), 'internal'],
  ])('reads %s as %s', (thrown, kind) => {
    expect(toMeshError(thrown).kind).toBe(kind);
  });
});
