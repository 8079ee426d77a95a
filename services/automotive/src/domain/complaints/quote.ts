import type { Stretch } from './clauses.ts';

export interface Quote extends Stretch {
  quote: string;
}

const LONGEST = 240;

/** The clause around some words, without the blanks at its ends; of a long one what is near them. */
export function quoteAround(text: string, words: Stretch, clause: Stretch): Quote {
  let start = Math.min(words.start, clause.start);
  let end = Math.max(words.end, clause.end);
  if (end - start > LONGEST) {
    start = atBorder(text, Math.max(start, words.start - LONGEST / 2), 1, words.start);
    end = atBorder(text, Math.min(end, words.end + LONGEST / 2), -1, words.end);
  }
  while (start < words.start && /\s/.test(text[start] ?? '')) start++;
  while (end > words.end && /\s/.test(text[end - 1] ?? '')) end--;
  return { quote: text.slice(start, end), start, end };
}

/** No word, and no character of two units, is cut in two. */
function atBorder(text: string, from: number, step: 1 | -1, last: number): number {
  for (let at = from; at !== last; at += step)
    if (/[\s,，。；;]/.test(text[step > 0 ? at - 1 : at] ?? ' ')) return at;
  return last;
}
