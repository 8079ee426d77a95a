import { decodeUtf8 } from '@banyan/kernel/xml';
import { refused } from '../refused.ts';
import type { Reader } from './reader.ts';
import { rowUnit } from './row.ts';

/** RFC 4180, also with `;` or tabs. The first row names the columns, and counts as row 1. */
export const readCsv: Reader = function* (bytes, limits) {
  const text = decodeUtf8(bytes);
  let heads: string[] | undefined;
  let row = 0;
  for (const { fields, end } of recordsOf(text, limits)) {
    row++;
    if (row > limits.rows) throw refused(`row ${row}`, `has more than ${limits.rows} rows`);
    if (!heads) {
      heads = fields.map((name, i) => name.trim() || `column ${i + 1}`);
      continue;
    }
    const names = heads;
    const values = fields
      .map((value, i): [string, string] => [names[i] ?? `column ${i + 1}`, value])
      .filter(([, value]) => value.trim() !== '');
    if (values.length > 0) yield { ...rowUnit(row, values), share: end / text.length };
  }
};

export function* recordsOf(text: string, limits: { columns: number }) {
  const [first = ''] = text.split(/\r?\n/, 1);
  const separator =
    [',', ';', '\t'].toSorted((a, b) => count(first, b) - count(first, a))[0] ?? ',';
  const plain = new RegExp(`[^"${separator}\\r\\n]*`, 'y');
  let fields: string[] = [];
  let row = 1;
  for (let at = 0; at < text.length;) {
    let value: string;
    if (text[at] === '"') ({ value, at } = quotedField(text, at, row));
    else {
      plain.lastIndex = at;
      value = plain.exec(text)?.[0] ?? '';
      at += value.length;
    }
    fields.push(value);
    if (fields.length > limits.columns)
      throw refused(`row ${row}`, `has more than ${limits.columns} columns`);
    const sign = text[at];
    if (sign === separator) {
      at++;
      if (at < text.length) continue;
      fields.push('');
    } else if (sign === '"') throw refused(`row ${row}`, 'has a quotation mark within a field');
    if (text[at] === '\r') at++;
    if (text[at] === '\n') at++;
    if (fields.length > 1 || fields[0] !== '') yield { fields, end: at };
    else yield { fields: [], end: at };
    fields = [];
    row++;
  }
}

function quotedField(text: string, from: number, row: number): { value: string; at: number } {
  let value = '';
  for (let at = from + 1; ;) {
    const end = text.indexOf('"', at);
    if (end < 0) throw refused(`row ${row}`, 'has a quotation mark that nothing closes');
    value += text.slice(at, end);
    if (text[end + 1] !== '"') return { value, at: end + 1 };
    value += '"';
    at = end + 2;
  }
}

const count = (text: string, sign: string) => text.split(sign).length;
