import { type Issue, MeshError } from '@banyan/kernel';
import { LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';

/** What a YAML text says, and where it says it. */
export interface ParsedYaml<T> {
  value: T;
  /** `invalid_request` that names the line of each path. */
  refusal(issues: readonly Issue[]): MeshError;
}

/** Throws `invalid_request` with every place that is wrong and its line. */
export function parseYaml<S extends z.ZodType>(text: string, schema: S): ParsedYaml<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const lineOf = (path: string[]): number => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const start = (node as { range?: [number] } | undefined)?.range?.[0];
      if (start !== undefined) return lines.linePos(start).line;
    }
    return 1;
  };
  const refusal = (issues: readonly Issue[]) => {
    const placed = issues.map(({ path, message }) => {
      const where = path === '' ? 'the file' : path;
      return { path: where, message: `line ${lineOf(path.split('.'))}: ${message}` };
    });
    const said = placed.map(({ path, message }) => `${path}: ${message}`).join('\n  ');
    return new MeshError('invalid_request', said, { issues: placed });
  };
  const [broken] = document.errors;
  if (broken) {
    const at = lines.linePos(broken.pos[0]).line;
    const [what = ''] = broken.message.split(/ at line |\n/);
    const message = `line ${at}: ${what}`;
    throw new MeshError('invalid_request', message, { issues: [{ path: 'the file', message }] });
  }
  const parsed = schema.safeParse(document.toJS());
  if (parsed.success) return { value: parsed.data, refusal };
  throw refusal(parsed.error.issues.flatMap(placesOf));
}

function placesOf(issue: z.core.$ZodIssue): Issue[] {
  const path = issue.path.map(String);
  if (issue.code !== 'unrecognized_keys') return [{ path: path.join('.'), message: issue.message }];
  return issue.keys.map((key) => ({ path: [...path, key].join('.'), message: 'is not known' }));
}
