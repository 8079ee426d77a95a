import type { Answer } from './answer.ts';

/** Rows and paragraphs that an answer was taken from; of periods the row that says them, first. */
export function restsOn({ cells, spans, kind, ofPeriods }: Answer): string[] {
  const rows = cells.flatMap(({ table, row, headerRow, locator }) => {
    const own = table < 0 ? (locator.split(' ')[0] ?? '') : `tables.${table} row ${row}`;
    const above = `tables.${table} row ${headerRow}`;
    return ofPeriods && table >= 0 ? [above, own] : [own];
  });
  return [...new Set([...rows, ...spans.map(({ paragraph }) => paragraph.locator)])].slice(
    0,
    kind === 'text' ? 1 : 4,
  );
}
