import { type Span, spanOf } from '@banyan/kernel/words';
import { parseOrdinal } from '../numerals/chinese.ts';
import { foldWidth } from '../numerals/fold.ts';
import type { StatuteBook } from './book.ts';

export interface Reference extends Span {
  law: string;
  number: number;
  sub: number;
}

const NUMBER = String.raw`[〇零○一二三四五六七八九十百千两\d]{1,9}`;
const REFERENCE = new RegExp(
  String.raw`第?\s?(?<number>${NUMBER})\s?条(?:之(?<sub>${NUMBER}))?|` +
    String.raw`\b(?:article|art\.|section|sec\.|§)\s?(?<english>\d{1,4})\b`,
  'gi',
);
/** Characters before a number in which the name of its law is looked for. */
const REACH = 60;
/** 刑法第二百六十四条、第二百六十五条: the second is of the law of the first. */
const JOINED = /^[\s、，,及和与或至到以]*(第\S{1,6}[款项][\s、，,及和与或]*)*$/;

/** The articles that a text names with their law, in any spelling of their number. */
export function referencesIn(text: string, book: StatuteBook): Reference[] {
  const found: Reference[] = [];
  for (const match of foldWidth(text).matchAll(REFERENCE)) {
    const { number, sub, english } = match.groups ?? {};
    const main = english ? Number(english) : parseOrdinal(number ?? '');
    const under = sub === undefined ? 0 : parseOrdinal(sub);
    if (!main || under === undefined) continue;
    const end = match.index + match[0].length;
    const before = text.slice(Math.max(0, match.index - REACH), match.index);
    const last = found.at(-1);
    const law =
      book.lawAtEnd(before.replace(/[，,的之]$/, '')) ??
      (last && JOINED.test(text.slice(last.end, match.index)) ? last.law : undefined) ??
      (english ? lawBehind(text.slice(end, end + REACH), book) : undefined);
    if (law !== undefined)
      found.push({ ...spanOf(text, match.index, end), law, number: main, sub: under });
  }
  return found;
}

/** Section 5 of the Data Act. */
function lawBehind(text: string, book: StatuteBook): string | undefined {
  const named = text
    .replace(/^\s*(of|under)\s+(the\s+)?/i, '')
    .replaceAll(/\s/g, '')
    .toLowerCase();
  return book.names.find(([name]) => named.startsWith(name.toLowerCase()))?.[1];
}
