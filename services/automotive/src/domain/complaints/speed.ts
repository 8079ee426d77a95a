import { clausesOf, sentencesOf, stretchAt } from './clauses.ts';
import { type Quote, quoteAround } from './quote.ts';

export interface Speed extends Quote {
  value: number;
  unit: 'mph' | 'km/h';
}

const SPEED =
  /(?<![\d.])(\d{1,3})(?:\s?(?:-|–|to|or|到|至)\s?\d{1,3})?\s?(mph|m\.p\.h\.?|miles (?:per|an) hour|km\/?h|kmh|kph|公里(?:\/|每)小时|码|迈)(?![\p{L}\d])|时速(?:约|大约|在|达到?|为)?\s?(\d{1,3})/giu;
const LIMIT = /limit|限速|speed zone/i;

/** How fast the vehicle went, as it is told first; of a span its lower end. */
export function speedIn(text: string): Speed | undefined {
  const sentences = sentencesOf(text);
  for (const { index: start, 0: words, 1: number, 2: unit, 3: perHour } of text.matchAll(SPEED)) {
    const end = start + words.length;
    const sentence = stretchAt(sentences, start) ?? { start, end };
    const clause = stretchAt(clausesOf(text, sentence), start) ?? sentence;
    if (LIMIT.test(text.slice(clause.start, clause.end))) continue;
    const value = Number(number ?? perHour);
    const isMiles = unit !== undefined && /^m|迈/i.test(unit);
    return { value, unit: isMiles ? 'mph' : 'km/h', ...quoteAround(text, { start, end }, clause) };
  }
  return undefined;
}
