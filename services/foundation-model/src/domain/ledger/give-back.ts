import type { Book } from './book.ts';
import type { Hold } from './hold.ts';

/**
 * Tokens that a hold does not need any more: back to its task while that goes on, else they are
 * free. Says how many are free.
 */
export function giveBack(book: Book, hold: Hold, tokens: number): number {
  const task = hold.taskId === undefined ? undefined : book.hold(hold.taskId);
  if (task?.state !== 'open') return tokens;
  book.put({ ...task, tokens: task.tokens + tokens });
  return 0;
}
