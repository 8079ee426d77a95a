import type { Paragraph } from './model.ts';

export interface Sentence {
  paragraph: Paragraph;
  start: number;
  end: number;
  text: string;
}

const END = /[.!?]["”’)]*\s+(?=["“(]?(?:[A-Z0-9$€£•]))|[。！？；]|\n+/g;
const ABBREVIATION =
  /\b(?:Inc|Corp|Co|Ltd|No|Nos|U\.S|U\.K|Mr|Ms|Dr|St|vs|approx|e\.g|i\.e|[A-Z])\.\s*$/;
const MOST = 4_000;

/** A paragraph's sentences at their places. */
export function sentencesOf(paragraph: Paragraph): Sentence[] {
  const { text } = paragraph;
  const found: Sentence[] = [];
  let from = 0;
  const push = (to: number) => {
    const piece = text.slice(from, to);
    const start = from + (piece.length - piece.trimStart().length);
    const trimmed = piece.trim();
    if (trimmed !== '')
      found.push({ paragraph, start, end: start + trimmed.length, text: trimmed });
    from = to;
  };
  for (const { index, 0: mark } of text.matchAll(END)) {
    const end = index + mark.trimEnd().length;
    if (!ABBREVIATION.test(text.slice(Math.max(from, end - 8), end))) push(end);
    if (found.length >= MOST) return found;
  }
  push(text.length);
  return found;
}
