import { createHash } from 'node:crypto';
import type { Check, Citation } from '@banyan/contracts/vertical';

/** A part of the text that came in; offsets count UTF-16 units, as JSON strings do in most languages. */
export interface Span {
  quote: string;
  start: number;
  end: number;
}

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

export const spanOf = (text: string, start: number, end: number): Span => ({
  quote: text.slice(start, end),
  ...{ start, end },
});

/** @param field of the input that holds the text */
export function citationsOf(text: string, spans: Span[], field: string): Citation[] {
  const source = { sourceId: 'input', sha256: sha256(text) };
  return spans.map(({ quote, start, end }) => ({
    ...{ ...source, locator: `${field}, characters ${start} to ${end}`, quote },
  }));
}

/** Each quote stands in the text where it says. */
export function quotesVerbatim(text: string, spans: Span[]): Check {
  const lost = spans.filter(
    ({ quote, start, end }) => quote === '' || text.slice(start, end) !== quote,
  );
  const passed = lost.length === 0;
  const detail = passed
    ? `${spans.length} quotes stand in the text at their places`
    : `${lost.length} of ${spans.length} quotes do not stand at their places`;
  return { id: 'quotes-verbatim', passed, detail };
}
