import type { Chunk, Unit } from '../model/chunk.ts';

/** Characters of a piece: so much is worth a new one, so much is too much. */
const ENOUGH = 500;
const MOST = 1_200;

/** Provisions that are numbered are asked for by their number: each is a piece. */
const NUMBERED =
  /^[\s*_>-]*(第[零〇一二两三四五六七八九十百千\d]{1,9}条|(Article|Section|Clause)\s+\d|§\s*\d)/i;
const SENTENCE_END = /[。！？；.!?;](?=\s|[^\p{L}\p{N}]|\p{Script=Han})/gu;

/** Cuts a place into pieces, at numbered provisions, paragraphs, sentences; nothing is lost. */
export function* cut(unit: Unit): Generator<Chunk> {
  const clean = storable(unit.text);
  const place = storable(unit.place);
  const context = storable(unit.context ?? '');
  const parts = unit.parts?.map((part) => ({ ...part, name: storable(part.name) }));
  let start = 0;
  const piece = (end: number): Chunk => {
    const first = start === 0 && parts ? { parts } : {};
    const chunk = { place, start, text: clean.slice(start, end), context, ...first };
    start = end;
    return chunk;
  };
  for (const { from, to } of lines(clean)) {
    const isEnough = from - start >= ENOUGH || to - start > MOST;
    const isNumbered = NUMBERED.test(clean.slice(from, from + 40));
    if (from > start && (isEnough || isNumbered) && clean.slice(start, from).trim() !== '')
      yield piece(from);
    while (to - start > MOST) yield piece(sentenceEnd(clean, start));
  }
  if (start < clean.length) yield piece(clean.length);
}

/** No NUL and no half character, which a database takes neither; each is one, so places stay. */
const storable = (text: string) => text.replaceAll('\0', '\uFFFD').toWellFormed();

/** With the empty lines behind each. */
function* lines(text: string) {
  for (let from = 0; from < text.length;) {
    const end = text.indexOf('\n', from);
    let to = end < 0 ? text.length : end + 1;
    while (text[to] === '\n' || text[to] === '\r') to++;
    yield { from, to };
    from = to;
  }
}

/** The last end of a sentence that is not too far; else wherever no character is torn apart. */
function sentenceEnd(text: string, from: number): number {
  const near = text.slice(from, from + MOST);
  const last = [...near.matchAll(SENTENCE_END)].at(-1);
  if (last && last.index >= MOST / 4) return from + last.index + 1;
  const end = from + MOST;
  return /[\uD800-\uDBFF]/.test(text[end - 1] ?? '') ? end - 1 : end;
}
