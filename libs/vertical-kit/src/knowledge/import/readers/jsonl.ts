import { decodeUtf8 } from '@banyan/kernel/xml';
import type { Limits } from '../limits.ts';
import { refused } from '../refused.ts';
import type { Reader } from './reader.ts';
import { rowUnit } from './row.ts';

/** One object a line; what is within it has its way as its name, such as `party.names.0`. */
export const readJsonl: Reader = function* (bytes, limits) {
  const text = decodeUtf8(bytes);
  let row = 0;
  for (let at = 0; at < text.length;) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? undefined : end);
    at = end < 0 ? text.length : end + 1;
    row++;
    if (row > limits.rows) throw refused(`row ${row}`, `has more than ${limits.rows} rows`);
    if (line.trim() === '') continue;
    const values = fieldsOf(parse(line, row), row, limits);
    if (values.length > 0) yield { ...rowUnit(row, values), share: at / text.length };
  }
};

function parse(line: string, row: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    const [, column] = /position (\d+)/.exec(String(error)) ?? [];
    const place = column === undefined ? `row ${row}` : `row ${row}, column ${Number(column) + 1}`;
    throw refused(place, 'has a line that is no JSON');
  }
}

function fieldsOf(value: unknown, row: number, limits: Limits): [string, string][] {
  const fields: [string, string][] = [];
  const stack: [string, unknown, number][] = [['', value, 0]];
  for (let at = stack.pop(); at; at = stack.pop()) {
    const [name, inner, depth] = at;
    if (depth > limits.depth) throw refused(`row ${row}`, `is nested deeper than ${limits.depth}`);
    if (typeof inner === 'object' && inner !== null) {
      const entries = Object.entries(inner).toReversed();
      for (const [key, each] of entries)
        stack.push([name ? `${name}.${key}` : key, each, depth + 1]);
      continue;
    }
    const text = inner === null ? '' : String(inner);
    if (text.trim() !== '') fields.push([name || 'value', text]);
    if (fields.length > limits.columns)
      throw refused(`row ${row}`, `has more than ${limits.columns} fields`);
  }
  return fields;
}
