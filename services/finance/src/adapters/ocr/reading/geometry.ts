export interface Point {
  x: number;
  y: number;
}

/** A rectangle that may lie askew: `w` runs along `radians`, `h` across it. */
export interface Tilted {
  x: number;
  y: number;
  w: number;
  h: number;
  radians: number;
}

/** From the upper left clockwise, as seen along its own direction. */
export function cornersOf({ x, y, w, h, radians }: Tilted): Point[] {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return [
    [-w / 2, -h / 2],
    [w / 2, -h / 2],
    [w / 2, h / 2],
    [-w / 2, h / 2],
  ].map(([dx = 0, dy = 0]) => ({ x: x + dx * cos - dy * sin, y: y + dx * sin + dy * cos }));
}

/** The outline of points that come sorted by x, then y (Andrew's monotone chain). */
export function hullOf(points: Point[]): Point[] {
  const half = (sorted: Iterable<Point>) => {
    const chain: Point[] = [];
    for (const point of sorted) {
      while (chain.length > 1 && turn(chain.at(-2)!, chain.at(-1)!, point) <= 0) chain.pop();
      chain.push(point);
    }
    chain.pop();
    return chain;
  };
  if (points.length < 3) return points;
  return [...half(points), ...half(points.toReversed())];
}

const turn = (a: Point, b: Point, c: Point) =>
  (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);

/** The smallest rectangle around an outline: one side lies on one of the outline's. */
export function smallestAround(hull: Point[]): Tilted {
  let best: (Tilted & { area: number }) | undefined;
  hull.forEach((from, i) => {
    const to = hull[(i + 1) % hull.length]!;
    const around = boundsAlong(hull, Math.atan2(to.y - from.y, to.x - from.x));
    const area = around.w * around.h;
    if (!best || area < best.area) best = { ...around, area };
  });
  const { area: _, ...tilted } = best!;
  return lyingFlat(tilted);
}

function boundsAlong(points: Point[], radians: number): Tilted {
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity];
  for (const { x, y } of points) {
    const [u, v] = [x * cos + y * sin, y * cos - x * sin];
    [left, right] = [Math.min(left, u), Math.max(right, u)];
    [top, bottom] = [Math.min(top, v), Math.max(bottom, v)];
  }
  const [u, v] = [(left + right) / 2, (top + bottom) / 2];
  return {
    ...{ x: u * cos - v * sin, y: u * sin + v * cos },
    ...{ w: right - left, h: bottom - top, radians },
  };
}

/** The same rectangle, with its direction within 45 degrees of the picture's rows. */
function lyingFlat(tilted: Tilted): Tilted {
  let { w, h, radians } = tilted;
  while (radians > Math.PI / 4) [w, h, radians] = [h, w, radians - Math.PI / 2];
  while (radians <= -Math.PI / 4) [w, h, radians] = [h, w, radians + Math.PI / 2];
  return { ...tilted, w, h, radians };
}
