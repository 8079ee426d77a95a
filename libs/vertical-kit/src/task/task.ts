import type { Check, Citation } from '@banyan/contracts/vertical';
import type { Deadline } from '@banyan/kernel';
import type { z } from 'zod';
import type { TenantKnowledge } from '../knowledge/tenant-knowledge.ts';
import type { ModelClient } from '../model/model-client.ts';

/** One thing that a vertical can do, in one file: the author declares it, the kit opens its doors. */
export interface Task<
  I extends z.ZodType = z.ZodType,
  R extends z.ZodType = z.ZodType,
  S extends string = string,
> {
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
  /** The input that somebody's plain words hold, in a chat; undefined where they hold none. */
  fromText?: (text: string) => z.input<I> | undefined;
  /** What the labels of its examples are, in a few words: without that nobody can import any. */
  examples?: string;
  /** What it does, in this order, told to whoever waits: the step's name, and what happens in it. */
  steps: Record<S, string>;
  budget: {
    /** Of all its calls of the model together, input and output. */
    tokens: number;
    /** Used when the caller asks for nothing. */
    timeoutMs: number;
    maxTimeoutMs: number;
    /** Below this not even the deterministic part can be done. */
    floorMs: number;
  };
  /** Shown in the documents and on the page, and run by the tests. */
  samples: readonly [Sample, ...Sample[]];
  run: (input: z.output<I>, context: TaskContext<S>) => Promise<TaskAnswer<z.input<R>>>;
}

export interface Sample {
  /** In a few words: what is to be seen in it. */
  title: string;
  mediaType: string;
  body: string;
}

export interface TaskContext<S extends string = string> {
  deadline: Deadline;
  /** The caller has left or the deadline has passed. */
  signal: AbortSignal;
  model: ModelClient;
  /** The sources of the caller and of everybody; none where the vertical declares no knowledge. */
  knowledge: TenantKnowledge;
  /** Tells whoever waits that a step begins. `detail` says what is known by then, in a few words. */
  progress(begun: { step: S; detail?: string }): void;
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
export function defineTask<I extends z.ZodType, R extends z.ZodType, S extends string>(
  task: Task<I, R, S>,
): Task {
  return task as unknown as Task;
}
