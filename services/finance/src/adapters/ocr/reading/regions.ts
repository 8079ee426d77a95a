import { hullOf, type Point, smallestAround, type Tilted } from './geometry.ts';

/** How likely each place of a picture is one of text, 0 to 1, row by row. */
export interface Likelihood {
  data: Float32Array;
  width: number;
  height: number;
}

/** A place is of text from here on; a region of them, from there. */
const [TEXT, REGION] = [0.3, 0.6];
/** Regions less high than this are dirt. */
const SMALLEST = 3;
/** The network was taught the core of each line; this is how far its edge lies out (DB, Liao et al. 2020). */
const UNCLIP = 1.6;

/**
 * Where lines of text lie: what hangs together, with the smallest rectangle around it, made wider.
 * @param most how many are looked for
 */
export function regionsOf({ data, width, height }: Likelihood, most: number): Tilted[] {
  const seen = new Uint8Array(data.length);
  const stack = new Int32Array(data.length);
  const found: Tilted[] = [];
  for (let start = 0; start < data.length && found.length < most; start++) {
    if (seen[start] || data[start]! <= TEXT) continue;
    const { sum, size, ends } = fill(start);
    if (sum / size < REGION) continue;
    const core = smallestAround(hullOf(ends));
    if (Math.min(core.w, core.h) < SMALLEST) continue;
    const out = (core.w * core.h * UNCLIP) / (core.w + core.h);
    found.push({ ...core, w: core.w + out, h: core.h + out });
  }
  return found;

  /** All that hangs together with a place; of each of its columns the ends. */
  function fill(start: number) {
    const columns = new Map<number, [number, number]>();
    let [sum, size, depth] = [0, 0, 0];
    const visit = (at: number) => {
      if (seen[at] || data[at]! <= TEXT) return;
      seen[at] = 1;
      stack[depth++] = at;
    };
    visit(start);
    while (depth > 0) {
      const at = stack[--depth]!;
      const [x, y] = [at % width, Math.floor(at / width)];
      sum += data[at]!;
      size++;
      const column = columns.get(x);
      columns.set(x, [Math.min(column?.[0] ?? y, y), Math.max(column?.[1] ?? y, y)]);
      if (x > 0) visit(at - 1);
      if (x < width - 1) visit(at + 1);
      if (y > 0) visit(at - width);
      if (y < height - 1) visit(at + width);
    }
    return { sum, size, ends: endsOf(columns) };
  }
}

/** The corners of the pixels at the ends of each column, sorted. */
function endsOf(columns: Map<number, [number, number]>): Point[] {
  const corners = [...columns].flatMap(([x, [top, bottom]]) =>
    [x, x + 1].flatMap((edge) => [
      { x: edge, y: top },
      { x: edge, y: bottom + 1 },
    ]),
  );
  return corners.sort((a, b) => a.x - b.x || a.y - b.y);
}
