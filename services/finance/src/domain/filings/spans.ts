import { isEmpty } from './match.ts';
import type { Paragraph } from './model.ts';
import { covers, type Period, periodsIn } from './periods.ts';
import type { Question } from './question.ts';
import { type Sentence, sentencesOf } from './sentences.ts';
import { termsOf } from './terms.ts';

/** Words of a text that answer, at their place in the paragraph. */
export interface Span {
  paragraph: Paragraph;
  start: number;
  end: number;
  quote: string;
}

export interface Told {
  spans: Span[];
  /** Share of the question's weight that the sentence has. */
  score: number;
  figures: boolean;
}

const MONEY =
  /(?:(?:US|NZ|HK|S|A|C)?[$€£¥]|RMB\s?)\s?\d[\d,]*(?:\.\d+)?\s*(?:thousand|million|billion|[mk]\b|bn\b)?|\d[\d,]*(?:\.\d+)?\s*(?:%|bps\b|percent\b|million\b|billion\b|thousand\b|per cent\b|years?\b|months?\b|days?\b|employees\b|万元|亿元|元|个百分点|年|个月|天)|\b\d{1,3}(?:,\d{3})+\b/g;
const ASKS_FIGURE =
  /\bhow (?:much|many|long)\b|\b(?:percentage|percent|rate|amounts?|number|expenses?|costs?|values?|total|income|loss(?:es)?|benefits?|charges?|revenues?|gains?|prices?|balance|payments?|debt|liabilit\w+|assets?|sales|compensation|increase|decrease|change|carryforwards?|period|duration|margin|proceeds|depreciation|amortization|interest|fees?|earnings|contributions?)\b|多少|金额|比例|比率/i;
const PROSE =
  /^(?:why|how (?:is|are|was|were|do|does|did)|what (?:do|does|did|drove|led|caused|kind|type|are the|is the (?:reason|purpose|nature|definition|basis))|who|where|which|为什么|如何)/i;

const REASON =
  /\b(?:(?:was|were|is|are)\s+)?(?:(?:primarily|mainly|largely|principally|partially|mostly|partly)\s+)?(?:due(?: primarily| mainly| largely)? to|driven(?: primarily| mainly)? by|as a result of|attributable(?: primarily| mainly)? to|attributed to|resulted from|because(?: of)?|reflecting|caused by|related to|owing to|the result of|由于|因为|主要系|系因|归因于)/i;
const ASKS_REASON =
  /^why\b|\breasons?\b|\bdue to\b|\bdriven?\b|\bdrove\b|\battribut|\bcaused?\b|\bresult(?:ed)?\b|\bled to\b|\baccounted for\b|\binfluenced\b|为什么|原因/i;
const VERBS =
  /\b(?:(?:primarily|mainly|principally) )?(?:consist(?:s|ed)?(?: primarily| mainly| principally)? of|includ(?:es?|ed|ing)\b(?: primarily)?|compris(?:es?|ed|ing)\b(?: (?:primarily |mainly )?of)?|represent(?:s|ed)?\b|exclud(?:es?|ed|ing)\b|refers? to|relate[sd]?(?: primarily| mainly)? to|reflects?\b|means?\b|depend(?:s|ent) (?:up)?on|contains?\b)|包括|是指|指|代表|反映/i;

/** Sentences of the paragraphs by how much of the question they have, and what in them answers. */
export function spansFor(question: Question, paragraphs: Paragraph[]): Told[] {
  const asked = [...new Set(termsOf(question.text))].filter((term) => !isEmpty(term));
  const sentences = paragraphs.flatMap(sentencesOf);
  const terms = sentences.map(({ text }) => new Set(termsOf(text)));
  const weight = new Map(
    asked.map((term) => [
      term,
      Math.log(1 + (sentences.length + 1) / (1 + terms.filter((each) => each.has(term)).length)),
    ]),
  );
  const all = [...weight.values()].reduce((sum, each) => sum + each, 0) || 1;
  return sentences
    .map((sentence, i) => {
      const hit = asked.filter((term) => terms[i]?.has(term));
      const score = hit.reduce((sum, term) => sum + (weight.get(term) ?? 0), 0) / all;
      const reason = ASKS_REASON.test(question.text) && REASON.test(sentence.text) ? 1.25 : 1;
      return {
        sentence,
        score: score * inTime(question, sentence) * reason,
        size: terms[i]?.size ?? 0,
      };
    })
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.size - b.size)
    .slice(0, 5)
    .map(({ sentence, score }) => ({ score, ...answerIn(question, sentence, new Set(asked)) }));
}

/** A sentence about other years answers a question for this one less. */
function inTime({ periods }: Question, { text }: Sentence): number {
  const told = periodsIn(text);
  if (periods.length === 0 || told.length === 0) return 1;
  return periods.some((period) => told.some((each) => covers(period, each))) ? 1.1 : 0.6;
}

function answerIn(question: Question, sentence: Sentence, asked: Set<string>): Omit<Told, 'score'> {
  const figures =
    ASKS_FIGURE.test(question.text) && !PROSE.test(question.text)
      ? figuresIn(question, sentence, asked)
      : [];
  if (figures.length > 0) return { spans: figures, figures: true };
  return { spans: [clauseIn(question, sentence, asked)], figures: false };
}

const spanAt = ({ paragraph, start, text }: Sentence, from: number, to: number): Span => {
  const piece = text.slice(from, to);
  const lead = /^[\s,;:]*/.exec(piece)?.[0].length ?? 0;
  const kept = piece.slice(lead).replace(/[\s,;:]+$/, '');
  const at = start + from + lead;
  return { paragraph, start: at, end: at + kept.length, quote: kept };
};

function figuresIn(
  { periods, text: question }: Question,
  sentence: Sentence,
  asked: Set<string>,
): Span[] {
  const { text } = sentence;
  const years = periodsIn(text);
  const isYear = (at: number) => years.some(({ start, end }) => at >= start && at < end);
  const percent = /\b(?:percent|percentage|rate|%)|比例|比率/i.test(question);
  const duration = /\bhow long|period|duration|remaining|useful li/i.test(question);
  const all = [...text.matchAll(MONEY)].filter(({ index }) => !isYear(index));
  const fitting = all.filter(([figure]) => {
    if (percent) return /%|percent|per cent|百分/.test(figure);
    if (duration) return /year|month|day|年|月|天/.test(figure);
    return !/%|percent|per cent|year|month|day/.test(figure);
  });
  const found = fitting.length > 0 ? fitting : all;
  if (found.length === 0) return [];
  const span = ({ index, 0: figure }: RegExpMatchArray) =>
    spanAt(sentence, index ?? 0, (index ?? 0) + figure.length);
  const inTurn = respectively(text, found, years, periods);
  if (inTurn.length > 0) return inTurn.map(span);
  const places = [...text.matchAll(/[\p{L}\p{N}&]+/gu)]
    .filter(([word]) => termsOf(word).some((term) => asked.has(term)))
    .map(({ index }) => index);
  const far = ({ index = 0 }: RegExpMatchArray) =>
    places.reduce(
      (sum, place) => sum + 1 / (8 + Math.abs(index - place) * (place > index ? 1.3 : 1)),
      0,
    );
  const [best] = found.toSorted((a, b) => far(b) - far(a));
  return best ? [span(best)] : [];
}

/** "$1, $2 and $3 in 2019, 2018 and 2017, respectively": each year has its own. */
function respectively(
  text: string,
  figures: RegExpMatchArray[],
  years: Period[],
  periods: Period[],
): RegExpMatchArray[] {
  if (periods.length === 0 || years.length < 2) return [];
  for (let i = 0; i + years.length <= figures.length; i++) {
    const group = figures.slice(i, i + years.length);
    const [first, last] = [group[0]?.index ?? 0, group.at(-1)?.index ?? 0];
    const between = text.slice(first, last).replaceAll(MONEY, '');
    if (last - first > 25 * years.length || /\.\s/.test(between)) continue;
    const picked = periods.flatMap((period) => {
      const at = years.findIndex((year) => covers(period, year));
      const figure = at >= 0 ? group[at] : undefined;
      return figure ? [figure] : [];
    });
    if (picked.length === periods.length) return picked;
  }
  // A year that stands right behind its own figure.
  const beside = periods.flatMap((period) => {
    const year = years.find((each) => covers(period, each));
    const before = year && figures.filter(({ index = 0 }) => index < year.start).at(-1);
    return before ? [before] : [];
  });
  return beside.length === periods.length ? beside : [];
}

function clauseIn({ text: question }: Question, sentence: Sentence, asked: Set<string>): Span {
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
