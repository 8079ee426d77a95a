import { clausesOf, type Stretch, sentencesOf, stretchAt } from './clauses.ts';
import { componentOf } from './components.ts';
import { CAUSE, FINE, PASSING, SYMPTOM } from './lexicon/context.ts';
import { CHINESE } from './lexicon/chinese.ts';
import { ENGLISH } from './lexicon/english.ts';

/** A word of the lexicon where it stands, and what it is worth there. */
export interface Hit extends Stretch {
  /** The component that it speaks for, and NHTSA's label as deep as the word goes. */
  component: string;
  label: string;
  worth: number;
  clause: Stretch;
}

export const CUES = [...ENGLISH, ...CHINESE];

/** The same word again tells less each time. */
const AGAIN = 0.6;
const MOST_AGAIN = 12;
/** A part that is only named, with nothing said to be wrong with it. */
const NAMED = 0.3;
const EVENT = 1.2;
/** People begin with what it is about. */
const FIRST = 1.3;
/** Somebody looked, and found this. */
const FOUND = { part: 1.8, event: 1.2 };

interface Clause extends Stretch {
  isFine: boolean;
}

interface Sentence extends Stretch {
  clauses: Clause[];
  factor: { part: number; event: number };
}

export function hitsIn(text: string): Hit[] {
  const sentences = sentencesOf(text).map((sentence, i) => weighed(text, sentence, i < 2));
  const passing = passingIn(text);
  return CUES.flatMap(({ label, weight, kind, pattern }) => {
    const hits: Hit[] = [];
    for (const { index: start, 0: words } of text.matchAll(pattern)) {
      const sentence = stretchAt(sentences, start);
      const clause = sentence && stretchAt(sentence.clauses, start);
      if (!sentence || !clause || words === '') continue;
      const worth = clause.isFine ? 0 : weight * sentence.factor[kind] * (passing[start] ?? 1);
      if (worth === 0) continue;
      const component = componentOf(label)?.label ?? label;
      hits.push({ ...{ start, end: start + words.length, component, label, clause }, worth });
    }
    return hits
      .toSorted((a, b) => b.worth - a.worth)
      .slice(0, MOST_AGAIN)
      .map((hit, i) => ({ ...hit, worth: hit.worth * AGAIN ** i }));
  });
}

function weighed(text: string, { start, end }: Stretch, isFirst: boolean): Sentence {
  const said = text.slice(start, end);
  const first = isFirst ? FIRST : 1;
  const found = CAUSE.test(said) ? FOUND : { part: 1, event: 1 };
  const factor = {
    part: first * found.part * (SYMPTOM.test(said) ? 1 : NAMED),
    event: first * found.event * EVENT,
  };
  const clauses = clausesOf(text, { start, end }).map((clause) => {
    return { ...clause, isFine: FINE.test(text.slice(clause.start, clause.end)) };
  });
  return { start, end, clauses, factor };
}

/** For each place what a word there is worth, where it is named in passing. */
function passingIn(text: string): Float64Array {
  const worth = new Float64Array(text.length).fill(1);
  for (const [factor, pattern] of PASSING)
    for (const { index, 0: words } of text.matchAll(pattern))
      for (let at = index; at < index + words.length; at++)
        worth[at] = Math.min(worth[at] ?? 1, factor);
  return worth;
}
