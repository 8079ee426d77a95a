import { fold } from './fold.ts';
import { type Candidate, type Line, type Piece, quoteOf, type Row } from './model.ts';
import { IS_SUFFIX, isLegal, isTrade, OTHER, PLACE } from './words.ts';

/** Rows from the top that may name who it is from. */
const ROWS = 24;
/** A gap of more than so many heights begins another block. */
const GAP = 2.2;

/** A registration number and what stands behind it is no part of a name. */
const NUMBER_BEHIND =
  /[(（]\s*(?:CO|NO|ROC|REG|COMPANY|\d[\dA-Z -]{4,}|[A-Z]{1,3}\d{5,}).*$|\s\d{5,12}\s?[-.]\s?[A-Z](?:\s*\(.*)?$/;
const LETTERS = /\p{L}{2}/u;

interface Head extends Row {
  name: Piece[];
}

/** What stands above the first table or sum. */
export function headOf(rows: Row[], lines: Line[]): Head[] {
  return rows.slice(0, ROWS).map((row) => {
    const pieces = row.at
      .map((line) => pieceOf(lines, line))
      .filter(({ start, end }) => end > start);
    const words = pieces.filter((piece) => !isNumber(fold(quoteOf(lines, piece))));
    return { ...row, name: words.length > 0 ? words : pieces };
  });
}

function pieceOf(lines: Line[], line: number): Piece {
  const text = fold(lines[line]?.text ?? '');
  const cut = NUMBER_BEHIND.exec(text)?.index ?? text.length;
  const start = text.search(/\S/);
  return { line, start: Math.max(0, start), end: text.slice(0, cut).trimEnd().length };
}

const isName = (text: string) => LETTERS.test(text) && text.length <= 120 && !OTHER.test(text);
const isNumber = (text: string) => /^[^\p{L}]*\d[\d\s.-]*[A-Z]?\W*$/u.test(text);
export const isPlace = (text: string) => PLACE.test(text) && !OTHER.test(text);

/** Names that it may be from, the likeliest first. */
export function companiesIn(head: Head[], lines: Line[]): Candidate[] {
  const place = head.findIndex(({ text }, i) => i > 0 && isPlace(text) && !isLegal(text));
  const found: Candidate[] = [];
  for (const [i, row] of head.entries()) {
    const text = fold(textOf(row.name, lines));
    if (!isName(text) || isNumber(text)) continue;
    const next = head[i + 1];
    const legal = isLegal(text);
    let score = 30 - 1.5 * i;
    if (legal) score += 30;
    else if (isTrade(text)) score += 18;
    if (next && /^\W*(?:CO|ROC|REG|\(|\d{5,7}\s?-\s?[A-Z])/.test(next.text)) score += 8;
    if (isPlace(text) && !legal) score -= 25;
    if (place > i && !broken(head, i, place)) score += 12;
    const whole = wholeName(head, i, lines);
    if (whole.length > 1) score += 6;
    const pieces = whole.flatMap(({ name }) => name);
    const doubts = legal || isTrade(text) ? [] : ['nothing says that it is the name of a company'];
    found.push({ value: textOf(pieces, lines), pieces, score, doubts });
  }
  return found.toSorted((a, b) => b.score - a.score);
}

/** Rows of one name: its end stands under its beginning. */
function wholeName(head: Head[], at: number, lines: Line[]): Head[] {
  const row = head[at] as Head;
  const text = fold(textOf(row.name, lines));
  const rows = [row];
  if (isEnd(text))
    for (let i = at - 1; i >= 0; i--) {
      const [above, below] = [head[i] as Head, rows[0] as Head];
      if (!plain(above, lines) || !near(above, below)) break;
      rows.unshift(above);
      // Words that stand one a row are one name, and what begins with such a word goes on above.
      if (/\S\s+\S/.test(above.text) && !/^(ENTERPRISE|TRADING|CO\b|[&(])/.test(above.text)) break;
    }
  const [next, after] = [head[at + 1], head[at + 2]];
  const goesOn = next && after && plain(next, lines) && near(row, next) && alike(row, next);
  const closed = after && (isNumber(after.text) || isPlace(after.text));
  if (isTrade(text) && !isLegal(text) && !/\d/.test(next?.text ?? '') && goesOn && closed)
    rows.push(next);
  return rows;
}

const isEnd = (text: string) => IS_SUFFIX.test(text) || (isTrade(text) && /^[A-Z]+$/.test(text));

function plain({ name }: Head, lines: Line[]): boolean {
  const text = fold(textOf(name, lines));
  return isName(text) && !isNumber(text) && !isPlace(text) && !isLegal(text);
}

const alike = (a: Row, b: Row) => Math.abs(a.box.h - b.box.h) <= 0.15 * Math.max(a.box.h, b.box.h);

const near = (above: Row, below: Row) =>
  below.box.y - (above.box.y + above.box.h) < GAP * 0.5 * Math.max(above.box.h, below.box.h);

/** A wide gap between two rows, or words of another kind. */
function broken(head: Head[], from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const [above, below] = [head[i] as Head, head[i + 1] as Head];
    const gap = below.box.y - (above.box.y + above.box.h);
    if (gap > GAP * Math.min(above.box.h, below.box.h)) return true;
  }
  return false;
}

/** Rows of an address: from the first that names a place to the last that is beside it. */
export function addressIn(head: Head[], lines: Line[], company?: Candidate): Candidate[] {
  const own = new Set(company?.pieces.map(({ line }) => line));
  const below = head.findIndex(({ at }) => at.some((i) => own.has(i)));
  const blocks: Candidate[] = [];
  let block: Head[] = [];
  const close = () => {
    const pieces = block.flatMap(({ at }) => at.map((line) => wholeOf(lines, line)));
    const text = textOf(pieces, lines).replace(/[\s,;]+$/, '');
    const digits = /\d/.test(text);
    const first = head.indexOf(block[0] as Head);
    if (pieces.length > 0 && (digits || block.length > 1)) {
      const score = 20 + 6 * Math.min(4, block.length) + (digits ? 6 : 0) - Math.abs(first - below);
      blocks.push({
        value: text,
        pieces,
        score: score + (/\b\d{5,6}\b/.test(text) ? 8 : 0),
        doubts: digits ? [] : ['no number stands in it'],
      });
    }
    block = [];
  };
  for (const row of head) {
    const last = block.at(-1);
    const far =
      last && row.box.y - (last.box.y + last.box.h) > GAP * Math.max(last.box.h, row.box.h);
    if (last && far) close();
    if (
      row.at.some((i) => own.has(i)) ||
      OTHER.test(row.text) ||
      isLegal(row.text) ||
      isNumber(row.text)
    ) {
      if (block.length > 0) close();
      continue;
    }
    const goes = isPlace(row.text) || startsAddress(row.text) || /\p{L}.*,\s*$/u.test(row.text);
    const open = last && (!POSTCODE.test(last.text) || /^\(.*\)$/.test(row.text));
    const follows = open && LETTERS.test(row.text) && !/\d\.\d\d\b/.test(row.text);
    if (goes || follows) block.push(row);
    else if (block.length > 0) close();
  }
  close();
  return blocks.toSorted((a, b) => b.score - a.score);
}

/** With the town behind it an address ends, but for the names of states and countries. */
const POSTCODE = /\b\d{5}\b[,.\s]*\p{L}{2}/u;

const startsAddress = (text: string) =>
  /^\W*(?:NO\b|LOT\b|\d+[A-Z]?\s?[-,&/]|[A-Z]{1,2}\d*-\d+)/.test(text);

function wholeOf(lines: Line[], line: number): Piece {
  const text = lines[line]?.text ?? '';
  return { line, start: text.length - text.trimStart().length, end: text.trimEnd().length };
}

export const textOf = (pieces: Piece[], lines: Line[]): string =>
  pieces
    .map(({ line, start, end }) => lines[line]?.text.slice(start, end).trim() ?? '')
    .filter(Boolean)
    .join(' ');
