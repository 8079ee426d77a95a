import { type Span, spanOf } from '@banyan/kernel/words';

/** A sentence of the contract, with the heading under which it stands. */
export interface Sentence extends Span {
  heading: string;
  /** White space folded: contracts come out of converters with columns of it. */
  folded: string;
}

/** Ends of sentences; not after "Inc." and its kin, nor within "1.2". */
const END =
  /(?<=[.;:?!]["”’)]?)(?<!\b(?:Inc|Ltd|Co|Corp|No|Nos|Sec|Art|Mr|Ms|Mrs|Dr|U\.S|e\.g|i\.e|L\.P|N\.A|vs|St|approx|[A-Z])\.)\s+(?=["“([]?[A-Z0-9"“([])|(?<=[。；！？]["”」』）]?)|\n\s*\n/g;
/** 5.2 Term. | ARTICLE IV TERMINATION | 第五条 保密 */
const NUMBERED =
  /^(?:(?:article|section)\s+)?(?:\d{1,2}(?:\.\d{1,2})*\.?|[IVX]{1,5}\.|\([a-z]\)|[A-Z]\.|第[一二三四五六七八九十百\d]+条|[一二三四五六七八九十]+、)\s*/i;
const LONGEST = 3_000;
const LONGEST_HEADING = 80;

/** Cuts a text into sentences, each where it stands. */
export function sentencesOf(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let heading = '';
  for (const [start, end] of cuts(text)) {
    const span = spanOf(text, start, end);
    const folded = span.quote.replaceAll(/\s+/g, ' ');
    if (isHeading(folded)) heading = folded.replace(NUMBERED, '');
    sentences.push({ ...span, heading, folded });
  }
  return sentences;
}

function* cuts(text: string): Generator<[number, number]> {
  let from = 0;
  for (const { 0: gap, index } of text.matchAll(END)) {
    yield* trimmed(text, from, index);
    from = index + gap.length;
  }
  yield* trimmed(text, from, text.length);
}

/** Without white space around it, and no longer than is of use. */
function* trimmed(text: string, from: number, to: number): Generator<[number, number]> {
  for (let at = from; at < to; at += LONGEST) {
    const end = Math.min(at + LONGEST, to);
    const part = text.slice(at, end);
    const before = part.length - part.trimStart().length;
    if (before < part.length) yield [at + before, at + part.trimEnd().length];
  }
}

const isHeading = (text: string) =>
  text.length <= LONGEST_HEADING &&
  (NUMBERED.test(text) || /^[^a-z]{4,}$/.test(text)) &&
  /[A-Za-z\u4e00-\u9fff]{2}/.test(text.replace(NUMBERED, ''));
