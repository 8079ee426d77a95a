import type { MeshError } from '@banyan/kernel';
import { accountsOf } from './account.ts';
import type { Book } from './book.ts';
import { budgetExhausted } from './exhausted.ts';
import { headroomOf } from './headroom.ts';
import type { Hold } from './hold.ts';
import type { HoldRequest } from './operation.ts';

/** Input plus as much output as every window allows; booked nowhere yet. */
export function holdInWindows(book: Book, request: HoldRequest): Hold | MeshError {
  const { holdId, requestId, tenant, keyId, vertical, inputTokens, expiresAt } = request;
  const wanted = Math.min(request.maxOutput ?? request.modelMaximum, request.modelMaximum);
  const headroom = headroomOf(book, request);
  const left = headroom[0]?.left ?? Number.POSITIVE_INFINITY;
  const { leaving } = request;
  const least = leaving === undefined ? Math.min(1, wanted) : wanted + leaving;
  if (left < inputTokens + least) return budgetExhausted(headroom, request, book.now);
  const maxOutput = Math.min(wanted, left - inputTokens);
  return {
    ...{ holdId, requestId, tenant, keyId, vertical, expiresAt, maxOutput },
    tokens: inputTokens + maxOutput,
    clamped: maxOutput < (request.maxOutput ?? wanted),
    state: 'open',
    accounts: accountsOf(request, book.limits, book.now),
  };
}
