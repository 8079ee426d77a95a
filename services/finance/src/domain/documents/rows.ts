import { fold } from './fold.ts';
import { around, type Line, type Row } from './model.ts';

/** Lines whose middles lie this near, as a part of the lower one's height, stand beside each other. */
const NEAR = 0.55;

/** Rows from top to bottom; a receipt that was read askew has lines in any order. */
export function rowsOf(lines: Line[]): Row[] {
  const middle = ({ box }: Line) => box.y + box.h / 2;
  const order = lines.map((_, i) => i).filter((i) => lines[i]?.text.trim() !== '');
  order.sort((a, b) => middle(lines[a] as Line) - middle(lines[b] as Line));
  const rows: number[][] = [];
  for (const i of order) {
    const line = lines[i] as Line;
    const last = rows.at(-1);
    const before = last?.map((j) => lines[j] as Line) ?? [];
    const beside = before.length > 0 && before.every((other) => {
      const height = Math.min(line.box.h, other.box.h);
      return Math.abs(middle(line) - middle(other)) <= NEAR * Math.max(1, height) && apart(line, other);
    });
    if (last && beside) last.push(i);
    else rows.push([i]);
  }
  return rows.map((at) => {
    const sorted = at.toSorted((a, b) => (lines[a]?.box.x ?? 0) - (lines[b]?.box.x ?? 0));
    return {
      at: sorted,
      text: sorted.map((i) => fold(lines[i]?.text ?? '')).join(' '),
      box: around(sorted.map((i) => (lines[i] as Line).box)),
    };
  });
}

/** What lies over the other is not beside it; boxes may touch. */
function apart({ box: a }: Line, { box: b }: Line): boolean {
  const common = Math.min(a.x + a.w, b.x + b.w) - Math.max(a.x, b.x);
  return common <= 0.5 * Math.min(a.w, b.w);
}
