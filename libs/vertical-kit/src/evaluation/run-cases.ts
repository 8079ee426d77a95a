import type { Envelope } from '@banyan/contracts/vertical';
import { MeshError } from '@banyan/kernel';
import type { Task } from '../task/task.ts';
import type { Case } from './target.ts';

/** The way to a task's answer: in process, or over HTTP. */
export type Door = (task: Task, input: unknown, signal: AbortSignal) => Promise<Envelope>;

export interface Answered {
  case: Case;
  /** Absent where it failed. */
  answer?: unknown;
  failed?: MeshError;
  latencyMs: number;
}

export interface Running {
  ask: (input: unknown, signal: AbortSignal) => unknown;
  /** Cases that are under way at the same time. */
  atOnce: number;
  signal: AbortSignal;
  onDone?: ((done: number) => void) | undefined;
}

/**
 * Asks every case, some at a time. What fails is an outcome as well; what the signal cuts off is
 * none. Answers are in the order of the cases.
 */
export async function runCases(
  cases: readonly Case[],
  { ask, atOnce, signal, onDone }: Running,
): Promise<Answered[]> {
  const answered = new Map<number, Answered>();
  let next = 0;
  const work = async () => {
    while (next < cases.length && !signal.aborted) {
      const index = next++;
      const one = cases[index] as Case;
      const startedAt = performance.now();
      const latencyMs = () => Math.round(performance.now() - startedAt);
      try {
        const answer = await ask(one.input, signal);
        answered.set(index, { case: one, answer, latencyMs: latencyMs() });
      } catch (error) {
        if (signal.aborted) return;
        answered.set(index, { case: one, failed: MeshError.of(error), latencyMs: latencyMs() });
      }
      onDone?.(answered.size);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, cases.length) }, work));
  return [...answered].toSorted(([a], [b]) => a - b).map(([, one]) => one);
}
