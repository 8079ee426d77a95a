import { MeshError } from '@banyan/kernel';
import type { Book } from './book.ts';
import { entryOf } from './entry.ts';
import { holdInWindows } from './hold-in-windows.ts';
import type { Hold } from './hold.ts';
import type { HoldRequest } from './operation.ts';

/**
 * A part of the task's hold for one of its calls. What is held in the windows does not change by it:
 * a task that makes many calls, one after the other or at once, never holds more than it said.
 */
export function partOfTask(
  book: Book,
  request: HoldRequest,
  task: NonNullable<HoldRequest['task']>,
): Hold | MeshError {
  const whole = book.hold(task.id) ?? takeTask(book, request, task);
  if (whole instanceof MeshError) return whole;
  if (whole.tenant !== request.tenant || whole.keyId !== request.keyId || whole.taskId) {
    return new MeshError('conflict', `The hold ${task.id} is of another task.`);
  }
  if (whole.state !== 'open') {
    return new MeshError('conflict', `The task ${task.id} is over: its hold is ${whole.state}.`);
  }
  const { holdId, requestId, inputTokens } = request;
  const wanted = Math.min(request.maxOutput ?? request.modelMaximum, request.modelMaximum);
  const free = whole.tokens - (task.leaving ?? 0);
  if (free < inputTokens + Math.min(1, wanted)) return spent(free, request, wanted);
  const maxOutput = Math.min(wanted, free - inputTokens);
  const tokens = inputTokens + maxOutput;
  book.put({ ...whole, tokens: whole.tokens - tokens });
  return {
    ...{ ...whole, holdId, requestId, tokens, maxOutput, taskId: whole.holdId },
    clamped: maxOutput < (request.maxOutput ?? wanted),
  };
}

/** The whole of it: taken at the first call, given back by `void` or when it expires. */
function takeTask(
  book: Book,
  request: HoldRequest,
  { id, tokens }: { id: string; tokens: number },
): Hold | MeshError {
  const { inputTokens } = request;
  const output = Math.max(1, tokens - inputTokens);
  const asked = { ...request, holdId: id, requestId: id, modelMaximum: output, maxOutput: output };
  const whole = holdInWindows(book, asked);
  if (whole instanceof MeshError) return whole;
  book.move(whole.accounts, { held: whole.tokens, settled: 0 });
  book.entries.push({ entry: 'held', ...entryOf(whole) });
  book.put(whole);
  return whole;
}

function spent(free: number, { inputTokens }: HoldRequest, wanted: number): MeshError {
  const asked = inputTokens + Math.min(1, wanted);
  const available = Math.max(0, free);
  return new MeshError(
    'budget_exhausted',
    `This task has ${available} tokens left for this and the call needs at least ${asked}.`,
    { figures: { asked, available } },
  );
}
