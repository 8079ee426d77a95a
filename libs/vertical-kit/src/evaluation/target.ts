import type { Envelope } from '@banyan/contracts/vertical';
import type { Task } from '../task/task.ts';

/** One question to a task, and what is right about it. */
export interface Case<I = unknown, E = unknown> {
  /** The same in every run: by it two runs are compared. */
  id: string;
  input: I;
  expected: E;
  /** How much it weighs when there is no answer; one where nothing is said. */
  of?: number;
}

/**
 * Points got, out of how many: `1` of one, F1 as a part of one, or many things in one answer. Where
 * an answer tells many things, `told` says how many of them are right; else it is right as a whole.
 */
export type Score = number | { got: number; of: number; told?: { got: number; of: number } };

export interface TargetData {
  /** Files and folders under the root of the data, which is outside the product. */
  files: readonly [string, ...string[]];
  /** Under which terms they may be used. */
  licence: string;
}

/** Where a file of the data is on this machine. */
export type At = (file: string) => string;

type Cases<I, E> = Iterable<Case<I, E>> | Promise<Iterable<Case<I, E>>>;

/**
 * What "good" means for a task. Gate A needs no model, is exact, and runs in the tests; gate B is a
 * public benchmark for whatever engine is there.
 */
export interface Target<I = unknown, E = unknown, A = Envelope> {
  id: string;
  task: string;
  gate: 'A' | 'B';
  /** In a sentence: what is asked, and what counts as right. */
  about: string;
  metric: string;
  /** `share`: things that are right or wrong; `mean`: points between. The interval follows from it. */
  kind: 'share' | 'mean';
  /** Reached when the value is no less. */
  goal: number;
  /** Absent where the cases are made by rule. */
  data?: TargetData;
  /** Targets with the same `cases` are answered once and scored each. */
  cases: (at: At) => Cases<I, E>;
  /** Of what is shipped: asked where the data is not here. */
  samples?: () => Cases<I, E>;
  /** The task in process, where it stands on something that a running service keeps elsewhere. */
  stands?: (at: At) => Task;
  /** A part of the task that is asked alone, instead of the task. */
  part?: (input: I) => A | Promise<A>;
  score: (answer: A, expected: E) => Score;
}

/** Keeps the types of inputs and answers together while a target is declared. */
export function defineTarget<I, E, A = Envelope>(target: Target<I, E, A>): Target {
  return target as unknown as Target;
}
