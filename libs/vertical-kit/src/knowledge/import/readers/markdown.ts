import { decodeUtf8 } from '@banyan/kernel/xml';
import type { Unit } from '../../model/chunk.ts';
import type { Reader } from './reader.ts';
import { Sections } from './sections.ts';

const HEADING = /^ {0,3}(#{1,6})[ \t]+(\S.*)$/;
const FENCE = /^ {0,3}(`{3,}|~{3,})/;

/** What stands between two headings, verbatim. Headings in fenced code are none. */
export const readMarkdown: Reader = function* (bytes) {
  const text = decodeUtf8(bytes);
  const sections = new Sections();
  let start = 0;
  let fence: string | undefined;
  const section = (end: number): Unit[] => {
    const own = text.slice(start, end);
    if (own.trim() === '') return [];
    const { context } = sections;
    return [{ place: sections.place(), text: own, context, share: end / text.length }];
  };
  for (const { line, at, next } of linesOf(text)) {
    const [, mark] = FENCE.exec(line) ?? [];
    if (fence === undefined) fence = mark;
    else if (mark?.startsWith(fence)) fence = undefined;
    if (fence !== undefined) continue;
    const [, signs, title = ''] = HEADING.exec(line) ?? [];
    if (signs === undefined) continue;
    yield* section(at);
    sections.enter(signs.length, title.replace(/[ \t#]+$/, '') || title);
    start = next;
  }
  yield* section(text.length);
};

function* linesOf(text: string) {
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    yield { line: text.slice(at, end < 0 ? next : end), at, next };
    at = next;
  }
}
