import type { Booking } from '@banyan/contracts/foundation';
import { Book, type Changes, type Snapshot } from './book.ts';
import { checkOperation } from './check-operation.ts';
import type { Operation, Result } from './operation.ts';
import { expireHold, trimHold, voidHold } from './release-hold.ts';
import { settleHold } from './settle-hold.ts';
import { spendAllowance } from './spend-allowance.ts';
import { takeHold } from './take-hold.ts';

export interface Decision {
  /** In the order of the operations; a MeshError is the refusal of that one alone. */
  results: Result[];
  changes: Changes;
  /** What to publish, in order. */
  entries: Booking[];
}

/**
 * The whole ledger, without any I/O: what a batch of operations does to these balances and holds.
 * Keeps settled + held <= limit for every limited account, overages aside.
 *
 * @param now epoch ms, the ledger's own clock
 */
export function decide(snapshot: Snapshot, operations: Operation[], now: number): Decision {
  const book = new Book(snapshot, now);
  const results = operations.map((operation) => checkOperation(operation) ?? run(book, operation));
  return { results, changes: book.changes(), entries: book.entries };
}

function run(book: Book, operation: Operation): Result {
  switch (operation.kind) {
    case 'hold':
      return takeHold(book, operation);
    case 'settle':
      return settleHold(book, operation);
    case 'spend':
      return spendAllowance(book, operation);
    case 'trim':
      return trimHold(book, operation.holdId, operation.keep);
    case 'void':
      return voidHold(book, operation.holdId);
    case 'expire':
      return expireHold(book, operation.holdId);
  }
}
