/**
 * Where in a source: a place, and the characters there as `:from-to` (to: behind the last one, in
 * UTF-16 units). Places by format: `/Heading/Sub heading[2]` (md, html), `page 3` (pdf),
 * `paragraph 12` (docx), `row 4` or `row 4/Amount` (csv, jsonl), an XPath (xml).
 */
export interface Locator {
  place: string;
  /** Absent: all of that place. */
  span?: { start: number; end: number };
}

export function formatLocator({ place, span }: Locator): string {
  return span ? `${place}:${span.start}-${span.end}` : place;
}

export function parseLocator(text: string): Locator {
  const [, place, start, end] = /^(.*):(\d{1,9})-(\d{1,9})$/s.exec(text) ?? [];
  if (place === undefined) return { place: text };
  return { place, span: { start: Number(start), end: Number(end) } };
}

/** A name as part of a place: what separates there is escaped, and what nobody can read is cut. */
export function placeName(name: string): string {
  const bare = name.replaceAll(/\s+/g, ' ').trim().slice(0, MOST_NAME).trim();
  return bare.replaceAll(/[%/:[\]]/g, (sign) => ESCAPES[sign] ?? sign) || '-';
}

const MOST_NAME = 60;
const ESCAPES: Record<string, string> = {
  '%': '%25',
  '/': '%2F',
  ':': '%3A',
  '[': '%5B',
  ']': '%5D',
};
