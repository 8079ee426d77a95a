import { MeshError } from '@banyan/kernel';
import type { Task } from '../../task/task.ts';

/** What was sent to a task, as bytes and their type: so it can be kept, and compared. */
export interface Submitted {
  mediaType: string;
  body: Buffer;
}

/** Throws `invalid_request` for a type that the task does not take, or an empty document. */
export function submitted(task: Task, contentType: string | undefined, body: unknown): Submitted {
  const mediaType = contentType?.split(';', 1)[0]?.trim().toLowerCase() ?? '';
  if (task.document?.mediaTypes.includes(mediaType)) {
    if (Buffer.isBuffer(body) && body.length > 0) return { mediaType, body };
    throw invalid('body', 'is empty');
  }
  if (mediaType === 'application/json') {
    return { mediaType, body: Buffer.from(written(body)) };
  }
  const accepted = ['application/json', ...(task.document?.mediaTypes ?? [])].join(', ');
  throw invalid('header Content-Type', `is not one of ${accepted}`);
}

/** A body as it is kept; one may be read that is too deep to be written again. */
export function written(body: unknown): string {
  try {
    return JSON.stringify(body ?? null);
  } catch (error) {
    if (error instanceof RangeError) throw invalid('body', 'is nested too deep');
    throw error;
  }
}

/** The task's input, still to be checked by its schema. */
export function toInput(task: Task, { mediaType, body }: Submitted): unknown {
  return task.document?.mediaTypes.includes(mediaType)
    ? task.document.toInput(body)
    : JSON.parse(body.toString());
}

export function invalid(path: string, message: string): MeshError {
  return new MeshError('invalid_request', `${path} ${message}.`, { issues: [{ path, message }] });
}
