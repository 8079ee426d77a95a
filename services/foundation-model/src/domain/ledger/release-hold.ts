import { MeshError } from '@banyan/kernel';
import type { Book } from './book.ts';
import { entryOf } from './entry.ts';
import { giveBack } from './give-back.ts';
import type { Hold } from './hold.ts';
import type { Released } from './operation.ts';

/** Gives back a hold whose work never ran. Without effect on a hold that is closed already. */
export function voidHold(book: Book, holdId: string): Released | MeshError {
  const hold = book.hold(holdId);
  if (!hold) return new MeshError('not_found', `There is no hold ${holdId}.`);
  return hold.state === 'open' ? release(book, hold, 'voided') : untouched(hold);
}

/** Gives back a hold that nobody settled in time. Without effect before its expiry or when closed. */
export function expireHold(book: Book, holdId: string): Released | MeshError {
  const hold = book.hold(holdId);
  if (!hold) return new MeshError('not_found', `There is no hold ${holdId}.`);
  const due = hold.state === 'open' && hold.expiresAt <= book.now;
  return due ? release(book, hold, 'expired') : untouched(hold);
}

/** Gives back what an allowance is not needed for any more. Without effect on one that has ended. */
export function trimHold(book: Book, holdId: string, keep: number): Released | MeshError {
  const hold = book.hold(holdId);
  if (!hold) return new MeshError('not_found', `There is no hold ${holdId}.`);
  const unneeded = hold.state === 'open' ? hold.tokens - keep : 0;
  if (unneeded <= 0) return untouched(hold);
  book.put({ ...hold, tokens: keep });
  const freed = giveBack(book, hold, unneeded);
  book.move(hold.accounts, { held: -freed, settled: 0 });
  book.entries.push({ entry: 'voided', ...entryOf(hold, freed) });
  return { holdId, state: hold.state, releasedTokens: unneeded };
}

function release(book: Book, hold: Hold, state: 'voided' | 'expired'): Released {
  book.put({ ...hold, state });
  const freed = giveBack(book, hold, hold.tokens);
  book.move(hold.accounts, { held: -freed, settled: 0 });
  book.entries.push({ entry: state, ...entryOf(hold, freed) });
  return { holdId: hold.holdId, state, releasedTokens: hold.tokens };
}

function untouched({ holdId, state }: Hold): Released {
  return { holdId, state, releasedTokens: 0 };
}
