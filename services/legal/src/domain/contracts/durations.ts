import { parseChinese } from '../numerals/chinese.ts';
import { NUMBER_WORDS, parseEnglish } from '../numerals/english.ts';

const WORD = `(?:${NUMBER_WORDS.join('|')})(?:[- ](?:${NUMBER_WORDS.join('|')}))*`;
const ENGLISH = new RegExp(
  String.raw`\b(?<count>\d{1,3}|${WORD})\s*(?:\(\s*(?<figure>\d{1,3})\s*\))?[\s-]*(?:calendar |business |consecutive |full |additional )?(?<unit>day|week|month|year)s?\b`,
  'gi',
);
const CHINESE =
  /(?<count>\d{1,3}|[一二三四五六七八九十百两]{1,4})\s*个?(?<unit>日|天|周|月|年)(?![月日\d])/g;
const UNITS: Record<string, string> = {
  ...{ day: 'D', week: 'W', month: 'M', year: 'Y', 日: 'D', 天: 'D', 周: 'W', 月: 'M', 年: 'Y' },
};

/** Spans of time that a text names, by ISO 8601: two (2) years is P2Y. Where word and figure differ, none. */
export function durationsIn(text: string): string[] {
  const found = [...text.matchAll(ENGLISH), ...text.matchAll(CHINESE)].flatMap(({ groups }) => {
    const { count = '', figure, unit = '' } = groups ?? {};
    const value = (parseEnglish(count) ?? parseChinese(count))?.toNumber();
    if (value === undefined || value > 999) return [];
    if (figure !== undefined && Number(figure) !== value) return [];
    return [`P${value}${UNITS[unit.toLowerCase()]}`];
  });
  return [...new Set(found)];
}
