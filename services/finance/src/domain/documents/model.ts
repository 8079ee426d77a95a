/** Of the picture, in its pixels, from its upper left corner. */
export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

/** A piece of text that was read in one go, as it was read. */
export interface Line {
  text: string;
  box: Box;
  /** Where it lies once the picture is set straight; absent where it is straight. */
  straight?: Box;
  /** What the OCR says of it, 0 to 100; absent where lines were given. */
  confidence?: number;
}

/** Lines that stand beside each other, from left to right. */
export interface Row {
  /** Places of its lines in what came in. */
  at: number[];
  /** Folded, with a blank between lines. */
  text: string;
  box: Box;
}

/** A part of one line: offsets count UTF-16 units of the text as it came in. */
export interface Piece {
  line: number;
  start: number;
  end: number;
}

export const FIELDS = ['company', 'date', 'address', 'total'] as const;
export type Field = (typeof FIELDS)[number];

/** What may be the value of a field, with what speaks for it. */
export interface Candidate {
  value: string;
  pieces: Piece[];
  score: number;
  /** Something else on the document says the same. */
  confirmed?: boolean;
  doubts: string[];
}

export const straightOf = ({ straight, box }: Line): Box => straight ?? box;

export const quoteOf = (lines: Line[], { line, start, end }: Piece): string =>
  lines[line]?.text.slice(start, end) ?? '';

/** The upright box around corners. */
export const aroundPoints = (points: { x: number; y: number }[]): Box =>
  around(points.map(({ x, y }) => ({ x, y, w: 0, h: 0 })));

export const around = (boxes: Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  const right = Math.max(...boxes.map((box) => box.x + box.w));
  const bottom = Math.max(...boxes.map((box) => box.y + box.h));
  return { x, y, w: right - x, h: bottom - y };
};
