import { MeshError } from '@banyan/kernel';
import type { Book } from './book.ts';
import type { Settled, SpendRequest } from './operation.ts';
import { settleHold } from './settle-hold.ts';

/**
 * Posts what a run has cost as a part of the allowance that is taken and settled in one step. After
 * the allowance has ended nothing is held for it any more: then all of it is an overage.
 */
export function spendAllowance(book: Book, request: SpendRequest): Settled | MeshError {
  const { holdId, requestId, allowanceId } = request;
  if (book.hold(holdId)) return settleHold(book, request);
  const allowance = book.hold(allowanceId);
  if (!allowance) return new MeshError('not_found', `There is no allowance ${allowanceId}.`);
  if (allowance.taskId) {
    return new MeshError('conflict', `The hold ${allowanceId} is a part of another already.`);
  }
  const open = allowance.state === 'open';
  const tokens = open ? Math.min(request.tokens, allowance.tokens) : 0;
  if (open) book.put({ ...allowance, tokens: allowance.tokens - tokens });
  const { usage: _, ...own } = allowance;
  book.put({ ...own, holdId, requestId, tokens, taskId: allowanceId });
  return settleHold(book, request);
}
