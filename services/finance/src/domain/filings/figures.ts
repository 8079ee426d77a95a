import { type Period, covers, periodsIn } from './periods.ts';
import type { Question } from './question.ts';
import type { Sentence } from './sentences.ts';
import { type Span, spanAt } from './span.ts';
import { termsOf } from './terms.ts';

const MONEY =
  /(?:(?:US|NZ|HK|S|A|C)?[$€£¥]|RMB\s?)\s?\d[\d,]*(?:\.\d+)?\s*(?:thousand|million|billion|[mk]\b|bn\b)?|\d[\d,]*(?:\.\d+)?\s*(?:%|bps\b|percent\b|million\b|billion\b|thousand\b|per cent\b|years?\b|months?\b|days?\b|employees\b|万元|亿元|元|个百分点|年|个月|天)|\b\d{1,3}(?:,\d{3})+\b/g;

export function figuresIn(
  { periods, text: question }: Question,
  sentence: Sentence,
  asked: Set<string>,
): { spans: Span[]; sure: boolean } {
  const { text } = sentence;
  const years = periodsIn(text);
  const isYear = (at: number) => years.some(({ start, end }) => at >= start && at < end);
  const percent = /\b(?:percent|percentage|rate|%)|比例|比率/i.test(question);
  const duration = /\bhow long|period|duration|remaining|useful li/i.test(question);
  const all = [...text.matchAll(MONEY)].filter(({ index }) => !isYear(index));
  const counted = /\bhow many\b/i.test(question);
  const fitting = all.filter(([figure]) => {
    if (counted && /[$€£¥%]|RMB|percent/.test(figure)) return false;
    if (percent) return /%|percent|per cent|百分/.test(figure);
    if (duration) return /year|month|day|年|月|天/.test(figure);
    return !/%|percent|per cent|year|month|day/.test(figure);
  });
  // A figure of another kind than the one that is asked for may be none of the answer.
  const fits = fitting.length > 0;
  const found = fits ? fitting : all;
  if (found.length === 0) return { spans: [], sure: false };
  const span = ({ index, 0: figure }: RegExpMatchArray) =>
    spanAt(sentence, index ?? 0, (index ?? 0) + figure.length);
  const inTurn = respectively(text, found, years, periods);
  if (inTurn.length > 0)
    return { spans: inTurn.map(span), sure: fits && /respectively|分别/i.test(text) };
  const places = [...text.matchAll(/[\p{L}\p{N}&]+/gu)]
    .filter(([word]) => termsOf(word).some((term) => asked.has(term)))
    .map(({ index }) => index);
  const far = ({ index = 0 }: RegExpMatchArray) =>
    places.reduce(
      (sum, place) => sum + 1 / (8 + Math.abs(index - place) * (place > index ? 1.3 : 1)),
      0,
    );
  const [best] = found.toSorted((a, b) => far(b) - far(a));
  return { spans: best ? [span(best)] : [], sure: fits && all.length === 1 };
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
