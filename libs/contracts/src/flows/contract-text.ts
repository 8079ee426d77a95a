import { z } from 'zod';
import { storableText } from '../storable.ts';

/** A contract as plain text, its clauses numbered: 第二条, Article 2, Section 2, or 2. */
export const contractSchema = z.strictObject({
  title: storableText().min(1).max(200),
  signedOn: z.iso.date().meta({ description: 'From this day on it holds.' }),
  text: storableText().min(1).max(200_000),
});

export type Contract = z.output<typeof contractSchema>;

const CLAUSE =
  /^\s*(第[一二三四五六七八九十百零\d]+条|(?:Article|Section|Clause)\s+\d+\.?|\d+[.、])\s*/i;

export interface Clause {
  /** As it is written: 第二条, Section 2, 2. */
  number: string;
  words: string;
}

/** Akoma Ntoso 3.0 of it: each clause a section that says what the text says, word for word. */
export function akomaNtosoOf({ title, signedOn, text }: Contract): string {
  const sections = clausesOf(text).map(
    ({ number, words }, i) =>
      `<section eId="sec_${i + 1}"><num>${escape(number)}</num><content><p>${escape(words)}</p></content></section>`,
  );
  const made = (level: string, uri: string) =>
    `<FRBR${level}><FRBRthis value="${uri}/!main"/><FRBRuri value="${uri}"/>` +
    (level === 'Work' ? `<FRBRalias value="${escape(title)}"/>` : '') +
    `<FRBRdate date="${signedOn}" name="signed"/><FRBRauthor href="#parties"/>` +
    { Work: '<FRBRcountry value="xx"/>', Expression: '<FRBRlanguage language="und"/>' }[level] +
    `</FRBR${level}>`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><act name="act"><meta>',
    '<identification source="#parties">',
    made('Work', '/akn/xx/act/contract'),
    made('Expression', '/akn/xx/act/contract/und'),
    '</identification></meta><body>',
    ...sections,
    '</body></act></akomaNtoso>',
  ].join('\n');
}

/** Paragraphs behind a numbered one belong to it; what stands before the first is left out. */
export function clausesOf(text: string): Clause[] {
  const clauses: Clause[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [head = '', number] = CLAUSE.exec(line) ?? [];
    const last = clauses.at(-1);
    if (number) clauses.push({ number, words: line.slice(head.length).trim() });
    else if (last && line.trim() !== '') last.words += ` ${line.trim()}`;
  }
  return clauses.length > 0 ? clauses : [{ number: '1.', words: text.trim() }];
}

const escape = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
