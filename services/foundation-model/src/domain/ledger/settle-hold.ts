import { MeshError } from '@banyan/kernel';
import { costOf } from '../engine/model.ts';
import type { Book } from './book.ts';
import { entryOf } from './entry.ts';
import { giveBack } from './give-back.ts';
import { budgetState } from './headroom.ts';
import type { Hold } from './hold.ts';
import type { Settled, SettleRequest } from './operation.ts';

/** Posts what was used and frees the rest; what no hold covers is posted as an overage. */
export function settleHold(book: Book, request: SettleRequest): Settled | MeshError {
  const hold = book.hold(request.holdId);
  if (!hold) return new MeshError('not_found', `There is no hold ${request.holdId}.`);
  const usage = hold.usage ?? post(book, hold, request);
  return { holdId: hold.holdId, ...usage, ...budgetState(book, hold) };
}

function post(book: Book, hold: Hold, request: SettleRequest) {
  const { inputTokens, outputTokens, estimated } = request;
  const used = inputTokens + outputTokens;
  const covered = hold.state === 'open' ? Math.min(used, hold.tokens) : 0;
  const overageTokens = used - covered;
  const cost = costOf(request.price, inputTokens, outputTokens);
  const usage = { inputTokens, outputTokens, estimated, overageTokens, cost };
  const billed = hold.state === 'open' ? settleOpen(book, hold, request, covered) : 0;
  if (overageTokens > 0) {
    const { model } = request;
    book.move(hold.accounts, { held: 0, settled: overageTokens });
    book.entries.push({
      entry: 'overage',
      ...entryOf(hold, 0),
      ...{ model, tokens: overageTokens, cost: cost - billed },
    });
  }
  book.put({ ...hold, state: hold.state === 'open' ? 'settled' : hold.state, usage });
  return usage;
}

/** Says what of the cost was booked here. */
function settleOpen(book: Book, hold: Hold, request: SettleRequest, covered: number): number {
  const { model, price, leaseId, busyMs, estimated } = request;
  // The entry carries what the hold covers, so that its tokens and the overage's add up to the use.
  const inputTokens = Math.min(request.inputTokens, covered);
  const freed = giveBack(book, hold, hold.tokens - covered);
  const heldTokens = covered + freed;
  const outputTokens = covered - inputTokens;
  const cost = costOf(price, inputTokens, outputTokens);
  book.move(hold.accounts, { held: -heldTokens, settled: covered });
  book.entries.push({
    entry: 'settled',
    ...entryOf(hold, heldTokens),
    ...{ model, leaseId, busyMs, estimated, inputTokens, outputTokens, cost },
  });
  return cost;
}
