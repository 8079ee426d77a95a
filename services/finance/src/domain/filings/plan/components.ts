import { Matcher } from '../match.ts';
import type { Cell } from '../model.ts';
import { termsOf } from '../terms.ts';

/** Rows of a group, or those above the sum that the words name; else all that are no sums. */
export function componentsOf(words: string, cells: Cell[], matcher: Matcher): Cell[] {
  const firsts = cells.filter((cell, i) => cells.findIndex(({ row }) => row === cell.row) === i);
  const rows = firsts.filter(({ total, label }) => !total && label !== '');
  const asked = new Set(termsOf(words));
  const fit = (text: string) => {
    const terms = termsOf(text).filter(
      (term) => !['total', 'net', 'the', 'of', 'and'].includes(term),
    );
    return terms.length === 0 ? 0 : terms.filter((term) => asked.has(term)).length / terms.length;
  };
  const sections = [...new Set(firsts.map(({ section }) => section))].filter(
    (section) => section !== '',
  );
  const section = sections.toSorted((a, b) => fit(b) - fit(a))[0];
  const [anchor] = matcher
    .search(words)
    .filter(
      ({ series, named }) =>
        (series.total || /^net\b|\bnet$/i.test(series.name)) &&
        series.table === cells[0]?.table &&
        named > 0.5,
    );
  if (anchor && (section === undefined || fit(section) <= fit(anchor.series.name))) {
    const at = anchor.series.cells[0]?.row ?? 0;
    const from = Math.max(
      -1,
      ...firsts.filter(({ total, row }) => total && row < at).map(({ row }) => row),
    );
    const held = rows.filter(({ row }) => row > from && row < at);
    if (held.length > 0) return held;
  }
  if (section !== undefined && fit(section) >= 0.5) {
    const group = firsts.filter((cell) => cell.section === section);
    const stop = group.find(({ total }) => total)?.row ?? Infinity;
    const held = group.filter(({ total, label, row }) => !total && label !== '' && row < stop);
    if (held.length > 0) return held;
  }
  return rows;
}
