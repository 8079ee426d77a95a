import { fold } from './fold.ts';
import { around, type Box, type Line, type Row, straightOf } from './model.ts';

/** Lines whose middles lie this near, as a part of the lower one's height, stand beside each other. */
const NEAR = 0.55;

/** Characters of a row that are looked at. */
const MOST_TEXT = 600;

/** Rows from top to bottom; lines may come in any order. */
export function rowsOf(lines: Line[]): Row[] {
  const boxes = lines.map(straightOf);
  const boxOf = (i: number) => boxes[i] as Box;
  const order = lines.map((_, i) => i).filter((i) => lines[i]?.text.trim() !== '');
  order.sort((a, b) => middle(boxOf(a)) - middle(boxOf(b)));
  const rows: number[][] = [];
  for (const i of order) {
    const last = rows.at(-1);
    if (last?.every((j) => beside(boxOf(i), boxOf(j)))) last.push(i);
    else rows.push([i]);
  }
  return rows.map((at) => {
    const sorted = at.toSorted((a, b) => boxOf(a).x - boxOf(b).x);
    return {
      at: sorted,
      // Runs of blanks and rows without end would make patterns slow.
      text: sorted
        .map((i) => fold(lines[i]?.text ?? ''))
        .join(' ')
        .replaceAll(/\s+/g, ' ')
        .slice(0, MOST_TEXT),
      box: around(sorted.map(boxOf)),
    };
  });
}

const middle = ({ y, h }: Box) => y + h / 2;

/** What lies over the other is not beside it; boxes may touch. */
function beside(a: Box, b: Box): boolean {
  const common = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  const level = Math.abs(middle(a) - middle(b)) <= NEAR * Math.max(1, Math.min(a.h, b.h));
  return level && common <= 0.5 * Math.min(a.w, b.w);
}
