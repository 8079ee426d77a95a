import { createHash } from 'node:crypto';
import type { Citation } from '@banyan/contracts/vertical';
import type { Span } from '@banyan/kernel/words';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** @param field of the input that holds the text */
export function citationsOf(text: string, spans: Span[], field: string): Citation[] {
  const source = { sourceId: 'input', sha256: sha256(text) };
  // The place may be the address and an attribute, too: it is cited once.
  const places = new Map(spans.map((span) => [`${span.start} to ${span.end}`, span.quote]));
  return [...places].map(([place, quote]) => ({
    ...{ ...source, locator: `${field}, characters ${place}`, quote },
  }));
}
