import { MeshError } from '@banyan/kernel';
import type { z } from 'zod';

/** The body by its schema; every offending path is named, an unknown parameter by its own name. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({
          path: [...issue.path, key].join('.'),
          message: 'is not supported',
        }))
      : [{ path: issue.path.join('.') || 'body', message: issue.message }],
  );
  const said = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new MeshError('invalid_request', said, { issues });
}
