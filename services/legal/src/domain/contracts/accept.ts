import { categoryOf } from './categories.ts';
import { datesIn } from './dates.ts';

/** Where a quote stands in a text, white space folded on both sides; undefined where it does not. */
export function locate(text: string, quote: string): { start: number; end: number } | undefined {
  const { folded, places } = fold(text);
  const wanted = quote.replaceAll(/\s+/g, '');
  const at = wanted === '' ? -1 : folded.indexOf(wanted);
  if (at < 0) return undefined;
  return { start: places[at] ?? 0, end: (places[at + wanted.length - 1] ?? 0) + 1 };
}

const cache = new Map<string, { folded: string; places: number[] }>();

/** The text without white space, and where each of its characters was. */
function fold(text: string) {
  const known = cache.get(text);
  if (known) return known;
  const places: number[] = [];
  let folded = '';
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] as string;
    if (/\s/.test(char)) continue;
    folded += char;
    places.push(i);
  }
  cache.clear();
  cache.set(text, { folded, places });
  return { folded, places };
}

/** What a reviewer hands in is accepted when its category exists, its quote stands in the text, its date is one. */
export function accepts(text: string, category: string, quote: string, date?: string): boolean {
  if (!categoryOf(category)) return false;
  if (date !== undefined && datesIn(date).length === 0) return false;
  return quote.split('<omitted>').every((part) => locate(text, part) !== undefined);
}
