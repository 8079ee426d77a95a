import { MeshError } from '@banyan/kernel';
import { accountsOf } from './account.ts';
import type { Book } from './book.ts';
import { entryOf } from './entry.ts';
import { budgetExhausted } from './exhausted.ts';
import { budgetState, headroomOf } from './headroom.ts';
import type { Hold } from './hold.ts';
import type { Held, HoldRequest } from './operation.ts';

/** Holds input plus as much output as every window allows, or nothing at all. */
export function takeHold(book: Book, request: HoldRequest): Held | MeshError {
  const { holdId, requestId, tenant, keyId, vertical, inputTokens, expiresAt } = request;
  const before = book.hold(holdId);
  if (before) return sameHold(book, before, request);
  if (expiresAt <= book.now) {
    return new MeshError(
      'deadline_exceeded',
      'The time for this request was over before its tokens were held.',
    );
  }
  const wanted = Math.min(request.maxOutput ?? request.modelMaximum, request.modelMaximum);
  const headroom = headroomOf(book, request);
  const left = headroom[0]?.left ?? Number.POSITIVE_INFINITY;
  if (left < inputTokens + Math.min(1, wanted)) return budgetExhausted(headroom, request, book.now);

  const maxOutput = Math.min(wanted, left - inputTokens);
  const hold: Hold = {
    ...{ holdId, requestId, tenant, keyId, vertical, expiresAt, maxOutput },
    tokens: inputTokens + maxOutput,
    clamped: maxOutput < (request.maxOutput ?? wanted),
    state: 'open',
    accounts: accountsOf(request, book.limits, book.now),
  };
  book.put(hold);
  book.move(hold.accounts, { held: hold.tokens, settled: 0 });
  book.entries.push({ entry: 'held', ...entryOf(hold) });
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
