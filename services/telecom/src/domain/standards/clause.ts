import type { Sentence } from './passage.ts';

const NUMBER = String.raw`(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,6}[a-z]?`;
const HEADING = new RegExp(
  String.raw`^(?:(?:clause|section|article|annex)\s+)?(${NUMBER})(?=[\s:.)]|$)|^(annex\s+[A-Z])\b|^(第[零〇一二三四五六七八九十百千\d]{1,9}[条章节款])`,
  'iu',
);
const NAMED = '(?:[Cc]lause|CLAUSE|[Ss]ection|SECTION|[Aa]rticle|ARTICLE)';
/** A line in the text that is the heading of a clause: numbered below the first level, or named so. */
const LINE = new RegExp(
  String.raw`^[ \t*#]*(?:${NAMED}\s+(${NUMBER})|((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){1,6}[a-z]?)(?=[ \t]+\p{Lu}))|^[ \t]*(第[零〇一二三四五六七八九十百千\d]{1,9}[条章节])|^(\d{1,2})(?=\t\p{Lu})|^(Annex [A-Z])\b`,
  'gmu',
);

export interface Heading {
  clause: string;
  /** Its line in the text. */
  from: number;
  to: number;
}

/** The last heading of a clause that begins at or before that place of the text. */
export function headingIn(text: string, upTo = text.length): Heading | undefined {
  const line = [...text.slice(0, upTo + 40).matchAll(LINE)]
    .filter(({ index }) => index <= upTo)
    .at(-1);
  const clause = line && (line[1] ?? line[2] ?? line[3] ?? line[4] ?? line[5]);
  if (!line || clause === undefined) return undefined;
  const end = text.indexOf('\n', line.index);
  return { clause: clause.trim(), from: line.index, to: end < 0 ? text.length : end };
}

/** The clause that a sentence stands in: a heading before it, else one of those that it is under. */
export function clauseOf({ passage, from }: Sentence): string | undefined {
  const line = headingIn(passage.text, from);
  if (line) return line.clause;
  for (const part of headingsOf(passage.place).toReversed()) {
    const [, number, annex, han] = HEADING.exec(part) ?? [];
    if (number ?? annex ?? han) return number ?? annex ?? han;
  }
  return undefined;
}

/** `%2F` is a stroke that stood in the heading itself. */
export function headingsOf(place: string): string[] {
  if (!place.startsWith('/')) return [];
  return place
    .slice(1)
    .split('/')
    .map((part) =>
      part
        .replace(/\[\d+\]$/, '')
        .replaceAll(/%(25|2F|3A|5B|5D)/g, (escaped) => decodeURIComponent(escaped))
        .trim(),
    );
}
