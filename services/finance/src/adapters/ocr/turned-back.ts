import { around, type Box } from '../../domain/documents/model.ts';

/** Where a box of the picture that was set straight lies in the picture as it came. */
export function turnedBack(
  { x, y, w, h }: Box,
  radians: number,
  { width, height, orientation }: { width: number; height: number; orientation: number },
): Box {
  // From 5 on it was turned by a quarter first.
  const [across, down] = orientation >= 5 ? [height, width] : [width, height];
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [cx, cy] = [across / 2, down / 2];
  // The middle turns, its height and breadth stay.
  const [dx, dy] = [x + w / 2 - cx, y + h / 2 - cy];
  const middle = { x: cx + dx * cos - dy * sin, y: cy + dx * sin + dy * cos, w: 0, h: 0 };
  return around([
    { ...middle, x: Math.round(middle.x - w / 2), y: Math.round(middle.y - h / 2) },
    { ...middle, x: Math.round(middle.x + w / 2), y: Math.round(middle.y + h / 2) },
  ]);
}
