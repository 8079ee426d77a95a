import type { Question } from './question.ts';
import type { Sentence } from './sentences.ts';
import { type Span, spanAt } from './span.ts';
import { termsOf } from './terms.ts';

export const REASON =
  /\b(?:(?:was|were|is|are)\s+)?(?:(?:primarily|mainly|largely|principally|partially|mostly|partly)\s+)?(?:due(?: primarily| mainly| largely)? to|driven(?: primarily| mainly)? by|as a result of|attributable(?: primarily| mainly)? to|attributed to|resulted from|because(?: of)?|reflecting|caused by|related to|owing to|the result of|由于|因为|主要系|系因|归因于)/i;

export const ASKS_REASON =
  /^why\b|\breasons?\b|\bdue to\b|\bdriven?\b|\bdrove\b|\battributed\b|\bcaused?\b|\bresult(?:ed)?\b|\bled to\b|\baccounted for\b|\binfluenced\b|为什么|原因/i;

const VERBS =
  /\b(?:(?:primarily|mainly|principally) )?(?:consist(?:s|ed)?(?: primarily| mainly| principally)? of|includ(?:es?|ed|ing)\b(?: primarily)?|compris(?:es?|ed|ing)\b(?: (?:primarily |mainly )?of)?|represent(?:s|ed)?\b|exclud(?:es?|ed|ing)\b|refers? to|relate[sd]?(?: primarily| mainly)? to|reflects?\b|means?\b|depend(?:s|ent) (?:up)?on|contains?\b)|包括|是指|指|代表|反映/i;

const PREPOSITION = /\b(to|of|for|in|with|by|on|from|at)\s*\?*$/i;

/** What the question ends with is said already. */
export function clauseIn(question: Question, sentence: Sentence, asked: Set<string>): Span {
  const span = clauseOf(question, sentence, asked);
  const said = PREPOSITION.exec(question.text)?.[1];
  const lead = said && new RegExp(`^${said}\\s+`, 'i').exec(span.quote)?.[0].length;
  return lead ? { ...span, start: span.start + lead, quote: span.quote.slice(lead) } : span;
}

function clauseOf({ text: question }: Question, sentence: Sentence, asked: Set<string>): Span {
  const { text } = sentence;
  const end = text.length;
  if (/^when\b|^on (?:what|which) date|什么时候|何时/i.test(question)) {
    const day =
      /(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{1,2},\s+\d{4}|\d{1,2}\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\s+\d{4}|\d{4}年\d{1,2}月\d{1,2}日/.exec(
        text,
      );
    if (day) return spanAt(sentence, day.index, day.index + day[0].length);
  }
  if (ASKS_REASON.test(question)) {
    const cue = REASON.exec(text);
    if (cue) {
      const said =
        /\bdue to|attributed to|driven by|attributable|result|because|cause/i.test(question) &&
        !/^why/i.test(question);
      const lead = /^(?:was|were|is|are)\s+/i.exec(cue[0])?.[0].length ?? 0;
      return spanAt(sentence, cue.index + (said ? cue[0].length : lead), end);
    }
  }
  if (
    /\b(?:include|consist|compris|represent|exclud|refer|relate|reflect|mean|depend|contain)|包括|指|代表/i.test(
      question,
    )
  ) {
    const verb = VERBS.exec(text);
    if (verb && verb.index < end * 0.7) return spanAt(sentence, verb.index + verb[0].length, end);
  }
  return rest(sentence, asked);
}

const LINK =
  /^[\s,]*(?:(?:is|are|was|were|has been|have been|be|will be)\s+)?(?:(?:primarily|mainly|generally|also|principally|approximately)\s+)?(?:(?:of|by|that|as follows|to be)\s+)?/i;

/** What stands behind all that the question has said already; else the whole sentence. */
function rest(sentence: Sentence, asked: Set<string>): Span {
  const { text } = sentence;
  const hits = [...text.matchAll(/[\p{L}\p{N}&]+/gu)].filter(([word]) =>
    termsOf(word).some((term) => asked.has(term)),
  );
  const last = hits.at(-1);
  const first = hits[0];
  const behind = last ? last.index + last[0].length : 0;
  if (last && behind < text.length * 0.6) {
    const lead = LINK.exec(text.slice(behind))?.[0].length ?? 0;
    return spanAt(sentence, behind + lead, text.length);
  }
  if (first && first.index > text.length * 0.5) return spanAt(sentence, 0, first.index);
  return spanAt(sentence, 0, text.length);
}
