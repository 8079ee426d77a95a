import { describe, expect, it } from 'vitest';
import { cutOut, STRIP_HEIGHT } from './cut-out.ts';

/** Black on its left half, white on its right. */
const picture = (() => {
  const [width, height] = [400, 300];
  const data = new Uint8Array(width * height * 3);
  for (let at = 0; at < width * height; at++)
    data.fill(at % width < width / 2 ? 0 : 255, at * 3, at * 3 + 3);
  return { data, width, height };
})();

/** Of the strip's middle row, at a part of its width. */
const at = ({ data, width }: { data: Float32Array; width: number }, part: number) =>
  data[(STRIP_HEIGHT / 2) * width + Math.floor(part * (width - 1))]!;

describe('a strip', () => {
  it.each([24, 48, 96])('of a line %s pixels high has the height that is read', (h) => {
    const strip = cutOut(picture, { x: 200, y: 150, w: h * 3, h, radians: 0 });
    expect(strip.width).toBe(STRIP_HEIGHT * 3);
    expect(strip.data).toHaveLength(3 * STRIP_HEIGHT * strip.width);
    expect([at(strip, 0), at(strip, 1)]).toEqual([-1, 1]);
  });

  it.each([
    [0.3, [-1, 1]],
    [-0.3, [-1, 1]],
    [Math.PI, [1, -1]],
  ])('runs along its line, at a tilt of %s', (radians, ends) => {
    const strip = cutOut(picture, { x: 200, y: 150, w: 100, h: 20, radians });
    expect([at(strip, 0), at(strip, 1)]).toEqual(ends);
  });

  it('reads a line that runs down from below', () => {
    const strip = cutOut(picture, { x: 200, y: 150, w: 20, h: 100, radians: 0 });
    expect(strip.width).toBe(STRIP_HEIGHT * 5);
    // Its upper edge is the left one of the picture.
    expect([strip.data[0], strip.data[(STRIP_HEIGHT - 1) * strip.width]]).toEqual([-1, 1]);
  });

  it('goes on beyond the edge of the picture', () => {
    const strip = cutOut(picture, { x: 0, y: 0, w: 100, h: 20, radians: 0 });
    expect([...strip.data].every((value) => value === -1)).toBe(true);
  });

  it('has an end', () => {
    expect(cutOut(picture, { x: 200, y: 150, w: 400, h: 1, radians: 0 }).width).toBe(64 * 48);
  });
});
