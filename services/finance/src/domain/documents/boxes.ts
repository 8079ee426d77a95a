import { aroundPoints, type Line } from './model.ts';
import type { Given } from './schema.ts';

/** Lines with upright boxes, whichever way their places were given. */
export const linesOf = (given: Given[]): Line[] =>
  given.map(({ text, box }) => {
    if (!isFlat(box)) return { text, box: aroundPoints(box.map(([x, y]) => ({ x, y }))) };
    const [x, y, w, h] = box;
    return { text, box: { x, y, w, h } };
  });

const isFlat = (box: Given['box']): box is [number, number, number, number] =>
  typeof box[0] === 'number';
