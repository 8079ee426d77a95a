import type { Paragraph } from './model.ts';
import type { Sentence } from './sentences.ts';

/** Words of a text that answer, at their place in the paragraph. */
export interface Span {
  paragraph: Paragraph;
  start: number;
  end: number;
  quote: string;
}

export const spanAt = ({ paragraph, start, text }: Sentence, from: number, to: number): Span => {
  const piece = text.slice(from, to);
  const lead = /^[\s,;:]*/.exec(piece)?.[0].length ?? 0;
  const kept = piece.slice(lead).replace(/[\s,;:]+$/, '');
  const at = start + from + lead;
  return { paragraph, start: at, end: at + kept.length, quote: kept };
};
