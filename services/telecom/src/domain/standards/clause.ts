import type { Sentence } from './passage.ts';

const NUMBER = String.raw`(?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){0,6}[a-z]?`;
const HEADING = new RegExp(
  String.raw`^(?:(?:clause|section|article|annex)\s+)?(${NUMBER})(?=[\s:.)]|$)|^(annex\s+[A-Z])\b|^(第[零〇一二三四五六七八九十百千\d]{1,9}[条章节款])`,
  'iu',
);
/** A line in the text that is the heading of a clause: numbered below the first level, or named so. */
const LINE = new RegExp(
  String.raw`^[ \t*#]*(?:(?:clause|section|article)\s+(${NUMBER})|((?:[A-Z]\.)?\d{1,3}(?:\.\d{1,3}){1,6}[a-z]?)(?=[ \t]+\p{Lu}))|^[ \t]*(第[零〇一二三四五六七八九十百千\d]{1,9}[条章节])`,
  'gimu',
);

/** The clause that a sentence stands in: a heading before it, else one of those that it is under. */
export function clauseOf({ passage, from }: Sentence): string | undefined {
  const before = passage.text.slice(0, from + 40);
  const lines = [...before.matchAll(LINE)].filter(({ index }) => index <= from);
  const line = lines.at(-1);
  if (line) return (line[1] ?? line[2] ?? line[3])?.trim();
  for (const part of headingsOf(passage.place).toReversed()) {
    const [, number, annex, han] = HEADING.exec(part) ?? [];
    if (number ?? annex ?? han) return number ?? annex ?? han;
  }
  return /^(page|paragraph|row) \d+$/.exec(passage.place)?.[0];
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
