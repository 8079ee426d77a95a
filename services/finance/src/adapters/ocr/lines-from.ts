import { aroundPoints, type Box, type Line } from '../../domain/documents/model.ts';
import { cornersOf, type Tilted } from './reading/geometry.ts';
import type { ReadLine } from './reading/read-line.ts';

/** Less than this is straight. */
const STRAIGHT = 0.005;
/** Lines less long than so many heights say little of how the picture lies. */
const LONG = 4;

/** Lines with upright boxes in the picture as it came, and where they lay if it were straight. */
export function linesFrom(read: ReadLine[]): Line[] {
  const radians = tiltOf(read.map(({ place }) => place));
  return read.map(({ text, confidence, place }) => {
    const box = boxOf(place);
    return {
      ...{ text: text.trim().toWellFormed(), box, confidence: Math.round(confidence * 100) },
      ...(Math.abs(radians) < STRAIGHT ? {} : { straight: boxOf(turned(place, -radians)) }),
    };
  });
}

const boxOf = (place: Tilted): Box =>
  aroundPoints(cornersOf(place).map(({ x, y }) => ({ x: Math.round(x), y: Math.round(y) })));

/** Around the corner of the picture: what lies beside what is all that counts. */
function turned({ x, y, w, h, radians }: Tilted, by: number): Tilted {
  const [cos, sin] = [Math.cos(by), Math.sin(by)];
  return { x: x * cos - y * sin, y: x * sin + y * cos, w, h, radians: radians + by };
}

/** The middle one of its long lines' tilts. */
function tiltOf(places: Tilted[]): number {
  const tilts = places.filter(({ w, h }) => w > LONG * h).map(({ radians }) => radians);
  return tilts.toSorted((a, b) => a - b)[tilts.length >> 1] ?? 0;
}
