/** A part of a text; offsets count UTF-16 units, as JSON strings do in most languages. */
export interface Span {
  quote: string;
  start: number;
  end: number;
}

export const spanOf = (text: string, start: number, end: number): Span => ({
  quote: text.slice(start, end),
  ...{ start, end },
});

/** The check that each quote stands in the text where it says. */
export function quotesVerbatim(text: string, spans: readonly Span[]) {
  const lost = spans.filter(
    ({ quote, start, end }) => quote === '' || text.slice(start, end) !== quote,
  );
  const passed = lost.length === 0;
  const detail = passed
    ? `${spans.length} quotes stand in the text at their places`
    : `${lost.length} of ${spans.length} quotes do not stand at their places`;
  return { id: 'quotes-verbatim', passed, detail };
}
