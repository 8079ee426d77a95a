import { type Issue, MeshError } from '@banyan/kernel';
import type { z } from 'zod';

/** The body by its schema; every offending path is named, an unknown parameter by its own name. */
export function parseBody<S extends z.ZodType>(schema: S, body: unknown): z.output<S> {
  const parsed = schema.safeParse(body);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.flatMap((issue) => issuesOf(issue, []));
  const said = issues.map(({ path, message }) => `${path}: ${message}`).join('; ');
  throw new MeshError('invalid_request', said, { issues });
}

function issuesOf(issue: z.core.$ZodIssue, above: PropertyKey[]): Issue[] {
  const path = [...above, ...issue.path];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...path, key].join('.'),
      message: 'is not supported',
    }));
  }
  if (issue.code === 'invalid_union') {
    const tried = issue.errors.map((errors) => errors.flatMap((error) => issuesOf(error, path)));
    // What was meant is the shape that fits furthest in.
    const [best] = tried.toSorted((a, b) => depth(b) - depth(a));
    if (best && depth(best) > path.length) return best;
  }
  return [{ path: path.join('.') || 'body', message: inWords(issue.message) }];
}

/** A library's words for what is not there. */
const inWords = (message: string) =>
  / received (undefined|null)$/.test(message) ? 'is missing' : message;

const depth = (issues: Issue[]) => Math.max(0, ...issues.map(({ path }) => path.split('.').length));
