import type { Chunk } from './chunk.ts';
import type { Locator } from './locator.ts';

/** Where to look for a locator: the place as it is written, or the row that a cell is part of. */
export function placesOf({ place }: Locator): string[] {
  const slash = place.lastIndexOf('/');
  return slash > 0 ? [place, place.slice(0, slash)] : [place];
}

/** The text at a locator, of the chunks at those places; undefined where there is none. */
export function quoteFrom(chunks: Chunk[], locator: Locator): string | undefined {
  const [own, above] = placesOf(locator);
  const at = (place: string | undefined) =>
    chunks.filter((chunk) => chunk.place === place).toSorted((a, b) => a.start - b.start);
  const whole = at(own);
  if (whole.length > 0) return slice(join(whole), locator.span);
  const row = at(above);
  const part = row[0]?.parts?.find(({ name }) => `${above}/${name}` === own);
  return part && slice(join(row).slice(part.start, part.end), locator.span);
}

const join = (chunks: Chunk[]) => chunks.map(({ text }) => text).join('');

function slice(text: string, span: Locator['span']): string | undefined {
  if (!span) return text;
  if (span.start >= span.end || span.end > text.length) return undefined;
  return text.slice(span.start, span.end);
}
