import type { Check } from '@banyan/contracts/vertical';
import { type ErrorKind, MeshError } from '@banyan/kernel';
import type { TaskContext } from '../task/task.ts';
import { type Data, withData } from './fence.ts';
import type { Prompt } from './model-client.ts';

export interface WordingRequest {
  /** Of the check; `explanation-grounded` where it is no other. */
  id?: string;
  prompt: Prompt;
  /** What was submitted or retrieved goes into the prompt by this alone. */
  data?: readonly Data[];
  /** Says whether the model's words hold no more than what the deterministic part found. */
  ground: (text: string) => { passed: boolean; detail: string };
  /** The deterministic wording that takes their place. */
  template: string;
}

export interface Wording {
  text: string;
  check: Check;
  degraded?: { reason: string };
}

/** A refusal that is the caller's to know: an answer without a model would hide it. */
const CALLERS: readonly ErrorKind[] = [
  'budget_exhausted',
  'rate_limited',
  'forbidden',
  'unauthenticated',
];

/**
 * Lets the model word what was found, and takes its words only if they hold. With no model to be
 * had in time the deterministic wording answers, marked `degraded`.
 */
export async function word(context: TaskContext, request: WordingRequest): Promise<Wording> {
  const { id = 'explanation-grounded' } = request;
  const replaced = { id, passed: false, replacedBy: 'template' } as const;
  try {
    const text = (await context.model.text(withData(request.prompt, request.data ?? []))).trim();
    const { passed, detail } = request.ground(text);
    return passed
      ? { text, check: { id, passed, detail } }
      : { text: request.template, check: { ...replaced, detail } };
  } catch (failed) {
    const { kind, message } = MeshError.of(failed);
    if (CALLERS.includes(kind) || context.signal.aborted) throw failed;
    const reason = `no model: ${kind}: ${message}`;
    return { text: request.template, check: { ...replaced, detail: reason }, degraded: { reason } };
  }
}
