import type { Span } from '@banyan/kernel/words';
import { CATEGORIES, type Category } from './categories.ts';
import { type Cue, CUES } from './cues.ts';
import { agreementDateIn, effectiveDateIn, partiesIn, titleIn } from './preamble.ts';
import { type Sentence, sentencesOf } from './sentences.ts';

/** Spans of a category where its cues name no other number. */
const MOST = 3;
/** Shorter sentences are headings and entries of tables of contents. */
const SHORTEST = 40;

export interface Clause {
  category: Category;
  spans: Span[];
}

const PREAMBLE: Record<string, (text: string) => Span[]> = {
  'document-name': titleIn,
  parties: partiesIn,
  'agreement-date': agreementDateIn,
  'effective-date': effectiveDateIn,
};

/** Candidate spans of every category, found by what contracts say. */
export function findClauses(text: string): Clause[] {
  const sentences = sentencesOf(text).filter(isSentence);
  return CATEGORIES.map((category) => {
    const cue = CUES[category.id];
    const spans = PREAMBLE[category.id]?.(text) ?? (cue ? spansOf(sentences, cue) : []);
    return { category, spans };
  });
}

const isSentence = ({ folded }: Sentence) =>
  /\p{Script=Han}/u.test(folded) ? folded.length >= 8 : folded.length >= SHORTEST;

function spansOf(sentences: Sentence[], cue: Cue): Span[] {
  return sentences
    .filter(({ folded }) => matches(folded, cue))
    .slice(0, cue.most ?? MOST)
    .map(({ quote, start, end }) => ({ quote, start, end }));
}

const matches = (text: string, { all, not }: Cue) =>
  all.some((patterns) => patterns.every((pattern) => pattern.test(text))) && !not?.test(text);
