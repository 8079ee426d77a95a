import { createHash } from 'node:crypto';
import type { Citation } from '@banyan/contracts/vertical';
import type { Span } from '@banyan/kernel/words';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

const locatorOf = ({ start, end }: Span) => `text, characters ${start} to ${end}`;

/** @param sourceId `input`, or another name where the text was made of what came in */
export function citationsOf(text: string, spans: Span[], sourceId = 'input'): Citation[] {
  const source = { sourceId, sha256: sha256(text) };
  return spans.map((span) => ({ ...source, locator: locatorOf(span), quote: span.quote }));
}
