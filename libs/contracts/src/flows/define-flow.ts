import type { z } from 'zod';

type Content = Record<string, unknown>;

/** What is known when a step is to be taken: the flow's input, and what it keeps of each result. */
export interface SoFar<I, R> {
  input: I;
  results: R;
}

/** One step, taken by the vertical that has its task. Everything in it is pure. */
export interface StepDeclaration<I, R, S extends z.ZodType> {
  /** `<vertical>/<resource>:<verb>` */
  task: string;
  /** Of the flow's tokens; what it does not take goes on to the steps behind it. */
  share: number;
  input: (soFar: SoFar<I, R>) => Content;
  /** What the flow keeps of the task's result. */
  reads: S;
  /** Why the result will not do; undefined: it does. */
  accept?: (result: z.output<S>, soFar: SoFar<I, R>) => string | undefined;
  /** What is told when a later step refuses. */
  undo?: (result: z.output<S>, reason: string) => Content;
}

export interface FlowDeclaration<I extends z.ZodType> {
  /** In its path: words with `-` between them. */
  name: string;
  title: string;
  description: string;
  input: I;
  /** Of all steps together. */
  budget: { tokens: number; timeoutMs: number; maxTimeoutMs: number };
  samples: readonly { title: string; input: z.input<I> }[];
}

export interface FlowStep {
  id: string;
  vertical: string;
  task: string;
  /** Of the flow's tokens, those that it leaves for the steps behind it. */
  leaving: number;
  input: (soFar: SoFar<unknown, Content>) => Content;
  reads: z.ZodType;
  accept: (result: unknown, soFar: SoFar<unknown, Content>) => string | undefined;
  undo: (result: unknown, reason: string) => Content;
}

/** Work of several verticals, one after the other, done as a whole or undone. */
export interface Flow extends FlowDeclaration<z.ZodType> {
  steps: readonly FlowStep[];
  conclude: (soFar: SoFar<unknown, Content>) => Content;
}

/** Longer than that no record of a task is worked on. */
const LONGEST_MS = 110_000;

/** Declares a flow: its steps in their order, then what it concludes. */
export function defineFlow<I extends z.ZodType>(declaration: FlowDeclaration<I>) {
  if (!/^[a-z]+(-[a-z]+)*$/.test(declaration.name)) throw bad(declaration, 'is no name of a flow');
  if (declaration.budget.maxTimeoutMs > LONGEST_MS) throw bad(declaration, 'takes too long');
  return new FlowBuilder<z.output<I>, object>(declaration, []);
}

type Declared = { id: string } & StepDeclaration<never, never, z.ZodType>;

class FlowBuilder<I, R> {
  readonly #declaration: FlowDeclaration<z.ZodType>;
  readonly #steps: Declared[];

  constructor(declaration: FlowDeclaration<z.ZodType>, steps: Declared[]) {
    this.#declaration = declaration;
    this.#steps = steps;
  }

  step<K extends string, S extends z.ZodType>(id: K, step: StepDeclaration<I, R, S>) {
    const declared = { id, ...step } as unknown as Declared;
    type Then = R & Record<K, z.output<S>>;
    return new FlowBuilder<I, Then>(this.#declaration, [...this.#steps, declared]);
  }

  concludes(conclude: (soFar: SoFar<I, R>) => Content): Flow {
    const [declaration, declared] = [this.#declaration, this.#steps];
    const shares = declared.map(({ share }) => share);
    if (shares.some((share) => share < 0) || sum(shares) > 1.000_001) {
      throw bad(declaration, 'gives away more than its tokens');
    }
    const ids = declared.map(({ id }) => id);
    if (ids.length === 0 || new Set(ids).size < ids.length) throw bad(declaration, 'needs steps');
    const steps = declared.map((step, i) => stepOf(declaration, step, sum(shares.slice(i + 1))));
    return { ...declaration, steps, conclude: conclude as unknown as Flow['conclude'] };
  }
}

function stepOf(declaration: FlowDeclaration<z.ZodType>, step: Declared, rest: number): FlowStep {
  const [, vertical, task] = /^([a-z][a-z-]*)\/([a-z]+:[a-z]+)$/.exec(step.task) ?? [];
  if (!vertical || !task) throw bad(declaration, `has a step of no task: ${step.task}`);
  const { id, input, reads, accept = () => undefined, undo = () => ({}) } = step;
  const leaving = Math.floor(declaration.budget.tokens * Math.min(1, rest));
  return { id, vertical, task, leaving, input, reads, accept, undo } as unknown as FlowStep;
}

const sum = (numbers: number[]) => numbers.reduce((all, one) => all + one, 0);
const bad = ({ name }: { name: string }, why: string) => new Error(`Flow "${name}" ${why}.`);
