import { cornersOf, type Tilted } from './geometry.ts';
import type { Pixels } from './pixels.ts';

/** The recognizer reads strips of this height, by samples between -1 and 1, blue first. */
export const STRIP_HEIGHT = 48;

/** Longest strip: a line of 64 heights. */
const MOST_WIDTH = STRIP_HEIGHT * 64;

export interface Strip {
  data: Float32Array;
  width: number;
}

/** A line of the picture, set straight, as the recognizer wants it. */
export function cutOut(picture: Pixels, place: Tilted): Strip {
  // What is much higher than broad is a line that runs down.
  const isUpright = place.h > place.w * 1.5;
  const [along, across] = isUpright ? [place.h, place.w] : [place.w, place.h];
  const width = Math.min(MOST_WIDTH, Math.max(8, Math.round((STRIP_HEIGHT * along) / across)));
  const [upperLeft, upperRight, , lowerLeft] = cornersOf(place) as [Corner, Corner, Corner, Corner];
  const [from, to, down] = isUpright
    ? [lowerLeft, upperLeft, cornersOf(place)[2]!]
    : [upperLeft, upperRight, lowerLeft];
  const right = { x: (to.x - from.x) / width, y: (to.y - from.y) / width };
  const below = { x: (down.x - from.x) / STRIP_HEIGHT, y: (down.y - from.y) / STRIP_HEIGHT };
  const data = new Float32Array(3 * STRIP_HEIGHT * width);
  const plane = STRIP_HEIGHT * width;
  // Several samples a pixel where the line is higher than the strip, else thin strokes get lost.
  const times = Math.min(4, Math.max(1, Math.round(across / STRIP_HEIGHT)));
  for (let y = 0; y < STRIP_HEIGHT; y++)
    for (let x = 0; x < width; x++) {
      let [r, g, b] = [0, 0, 0];
      for (let i = 0; i < times; i++)
        for (let j = 0; j < times; j++) {
          const [u, v] = [x + (i + 0.5) / times, y + (j + 0.5) / times];
          const at = {
            x: from.x + u * right.x + v * below.x,
            y: from.y + u * right.y + v * below.y,
          };
          const [sr, sg, sb] = sample(picture, at.x - 0.5, at.y - 0.5);
          [r, g, b] = [r + sr, g + sg, b + sb];
        }
      const scale = 1 / (times * times * 127.5);
      const at = y * width + x;
      data[at] = b * scale - 1;
      data[at + plane] = g * scale - 1;
      data[at + 2 * plane] = r * scale - 1;
    }
  return { data, width };
}

type Corner = { x: number; y: number };

/** Between four pixels, by their nearness; beyond the edge the last one goes on. */
function sample({ data, width, height }: Pixels, x: number, y: number): [number, number, number] {
  const [fx, fy] = [Math.min(width - 1, Math.max(0, x)), Math.min(height - 1, Math.max(0, y))];
  const [left, top] = [Math.floor(fx), Math.floor(fy)];
  const [right, bottom] = [Math.min(width - 1, left + 1), Math.min(height - 1, top + 1)];
  const [u, v] = [fx - left, fy - top];
  const [a, b] = [(top * width + left) * 3, (top * width + right) * 3];
  const [c, d] = [(bottom * width + left) * 3, (bottom * width + right) * 3];
  const mix = (i: number) =>
    (data[a + i]! * (1 - u) + data[b + i]! * u) * (1 - v) +
    (data[c + i]! * (1 - u) + data[d + i]! * u) * v;
  return [mix(0), mix(1), mix(2)];
}
