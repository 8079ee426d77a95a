import { parseOrdinal } from '../numerals/chinese.ts';
import type { Change } from './model.ts';

const NUMBER = String.raw`[〇零○一二三四五六七八九十百千\d]+`;
const PLACE = `第(?<number>${NUMBER})条(?:之(?<sub>${NUMBER}))?`;
/** A clause of an amendment: 一、将刑法第十七条修改为：“…” */
const CLAUSE = /^[一二三四五六七八九十]+、|^第[一二三四五六七八九十百]+条\s/m;
const REPLACED = new RegExp(
  `^[^“]{0,40}?${PLACE}(?<paragraph>第${NUMBER}[款项])?[^“]{0,40}?修改为[：:]“`,
);
const ADDED = new RegExp(
  `^[^“]{0,80}?增加[^“]{0,20}?作为${PLACE}(?<paragraph>第${NUMBER}[款项])?[^“]{0,6}[：:]“`,
);
const REPEALED = new RegExp(
  `^[^“]{0,20}?(?:删去|废止)[^“]{0,12}?${PLACE}(?<paragraph>第${NUMBER}[款项])?`,
);
const TOUCHED = new RegExp(PLACE, 'g');
const QUOTED = /“[^”]*(”|$)/g;

/** What an amending law says of the articles of another; undefined for a law of its own. */
export function changesIn(law: string, body: string) {
  const [, amended] = /^(.+?)修正案/.exec(law) ?? [];
  if (amended === undefined) return undefined;
  const starts = [...body.matchAll(new RegExp(CLAUSE.source, 'gm'))].map(({ index }) => index);
  // One that changes one thing alone does not number it.
  const clauses = (starts.length > 0 ? starts : [0]).map((start, i) =>
    body.slice(start, starts[i + 1]),
  );
  return { law: amended, changes: clauses.flatMap(changeOf) };
}

function changeOf(clause: string): Change[] {
  const text = clause.replace(CLAUSE, '').replace(/^\s+/, '');
  for (const [kind, pattern] of [
    ['added', ADDED],
    ['replaced', REPLACED],
    ['repealed', REPEALED],
  ] as const) {
    const found = pattern.exec(text);
    const place = found && placeOf(found.groups);
    if (!found || !place) continue;
    if (found.groups?.['paragraph']) continue;
    if (kind === 'repealed') return [{ ...place, kind }];
    return [{ ...place, kind, text: quoted(text.slice(found[0].length)) }];
  }
  // Of a paragraph, of several articles: that they are touched is known, their whole text is not.
  return [...text.replaceAll(QUOTED, '').matchAll(TOUCHED)].flatMap(({ groups }): Change[] => {
    const place = placeOf(groups);
    return place ? [{ ...place, kind: 'part' }] : [];
  });
}

function placeOf(groups: Record<string, string | undefined> | undefined) {
  const number = parseOrdinal(groups?.['number'] ?? '');
  const sub = groups?.['sub'] === undefined ? 0 : parseOrdinal(groups['sub']);
  return number === undefined || sub === undefined ? undefined : { number, sub };
}

/** A quotation of several paragraphs opens each of them and closes with the last. */
const quoted = (text: string) =>
  text
    .split(/\n+/)
    .map((line) => line.replace(/^\s*“/, '').trim())
    .filter(Boolean)
    .join('\n')
    .replace(/”[^”]*$/, '');
