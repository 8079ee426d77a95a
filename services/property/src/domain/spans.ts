import { createHash } from 'node:crypto';
import type { Citation } from '@banyan/contracts/vertical';
import type { Span } from '@banyan/kernel/words';

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

/** @param field of the input that holds the text */
export function citationsOf(text: string, spans: Span[], field: string): Citation[] {
  const source = { sourceId: 'input', sha256: sha256(text) };
  return spans.map(({ quote, start, end }) => ({
    ...{ ...source, locator: `${field}, characters ${start} to ${end}`, quote },
  }));
}
