import { createHash } from 'node:crypto';

/** One half was looked at while the rules were written; the other is what a figure is of. */
export const isHeldOut = (text: string): boolean =>
  (createHash('sha256').update(text).digest()[3] ?? 0) % 2 === 1;
