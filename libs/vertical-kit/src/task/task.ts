import type { Check, Citation } from '@banyan/contracts/vertical';
import type { Deadline } from '@banyan/kernel';
import type { z } from 'zod';
import type { ModelClient } from '../model/model-client.ts';

/** One thing that a vertical can do, in one file: the author declares it, the kit opens its doors. */
export interface Task<I extends z.ZodType = z.ZodType, R extends z.ZodType = z.ZodType> {
  /** `<resource>:<verb>`, the last part of its path. */
  name: string;
  summary: string;
  description: string;
  /** What the JSON body holds; also the `input` of the record over Kafka. Strict: no unknown field. */
  input: I;
  result: R;
  /** A body that is the industry's own document instead of JSON. */
  document?: {
    mediaTypes: string[];
    /** The input that this document stands for. */
    toInput: (body: Buffer) => z.input<I>;
  };
  budget: {
    /** Used when the caller asks for nothing. */
    timeoutMs: number;
    maxTimeoutMs: number;
    /** Below this not even the deterministic part can be done. */
    floorMs: number;
  };
  /** Shown in the documents, and run by the tests. */
  sample: { mediaType: string; body: string };
  run: (input: z.output<I>, context: TaskContext) => Promise<TaskAnswer<z.input<R>>>;
}

export interface TaskContext {
  deadline: Deadline;
  /** The caller has left or the deadline has passed. */
  signal: AbortSignal;
  model: ModelClient;
}

export interface TaskAnswer<R> {
  /** The industry standard, in the version that the input spoke. */
  standard: { name: string; version: string };
  result: R;
  citations: Citation[];
  /** At least one: an answer that nothing checked is no answer. */
  checks: [Check, ...Check[]];
  abstained?: { reason: string };
  degraded?: { reason: string };
}

/** Keeps the types of input and result together while a task is declared. */
export function defineTask<I extends z.ZodType, R extends z.ZodType>(task: Task<I, R>): Task {
  return task as unknown as Task;
}
