import { MeshError } from '@banyan/kernel';
import type { Book } from './book.ts';
import { entryOf } from './entry.ts';
import { rateLimited } from './exhausted.ts';
import { budgetState, requestHeadroomOf } from './headroom.ts';
import { holdInWindows } from './hold-in-windows.ts';
import type { Hold } from './hold.ts';
import type { Held, HoldRequest } from './operation.ts';
import { partOfTask } from './part-of-task.ts';

/** Holds input plus as much output as every window allows, or nothing at all. */
export function takeHold(book: Book, request: HoldRequest): Held | MeshError {
  const before = book.hold(request.holdId);
  if (before) return sameHold(book, before, request);
  if (request.expiresAt <= book.now) {
    return new MeshError(
      'deadline_exceeded',
      'The time for this request was over before its tokens were held.',
    );
  }
  const [requests] = requestHeadroomOf(book, request);
  if (requests && requests.left < 1) return rateLimited(requests, book.now);
  const hold = request.task
    ? partOfTask(book, request, request.task)
    : holdInWindows(book, request);
  if (hold instanceof MeshError) return hold;
  book.put(hold);
  const counted = requestHeadroomOf(book, request).map(({ scope, window, startsAt }) => ({
    ...{ scope, window, startsAt },
  }));
  book.move(counted, { held: 0, settled: 1 });
  if (!hold.taskId) book.move(hold.accounts, { held: hold.tokens, settled: 0 });
  book.entries.push({
    ...{ entry: 'held', ...entryOf(hold, hold.taskId ? 0 : hold.tokens) },
    ...(counted.length > 0 ? { requestWindows: counted } : {}),
  });
  return heldOf(book, hold);
}

function sameHold(book: Book, hold: Hold, request: HoldRequest): Held | MeshError {
  const same = hold.requestId === request.requestId && hold.keyId === request.keyId;
  if (same && hold.tenant === request.tenant && hold.state === 'open') return heldOf(book, hold);
  return new MeshError(
    'conflict',
    `The hold ${request.holdId} is ${same ? hold.state : 'of another request'}; take a new one.`,
  );
}

function heldOf(book: Book, hold: Hold): Held {
  const { holdId, tokens, maxOutput, clamped } = hold;
  return { holdId, tokens, maxOutput, clamped, ...budgetState(book, hold) };
}
