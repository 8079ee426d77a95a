import { charactersOf } from './characters.ts';
import { cutOut, STRIP_HEIGHT } from './cut-out.ts';
import type { Tilted } from './geometry.ts';
import { openNetwork, readKeys } from './networks.ts';
import type { Opened } from './open-picture.ts';
import { scaledPlanes } from './planes.ts';
import type { ReadLine } from './read-line.ts';
import { regionsOf } from './regions.ts';
import { tidied } from './tidied.ts';

/** What it is less sure of is no text. */
const TEXT = 0.5;

export type Outcome = { lines: ReadLine[] } | { refused: string };

/** Finds lines with one network and reads each with another. */
export async function openReader(): Promise<
  (picture: Opened, mostLines: number) => Promise<Outcome>
> {
  const finder = await openNetwork('ch_PP-OCRv4_det_infer.onnx');
  const recognizer = await openNetwork('ch_PP-OCRv4_rec_infer.onnx');
  const keys = readKeys();

  async function readAt(picture: Opened, place: Tilted): Promise<ReadLine> {
    const strip = cutOut(picture, place);
    const { data, dims } = await recognizer.run(strip.data, strip.width, STRIP_HEIGHT);
    const { text, confidence } = charactersOf(data, dims[1]!, keys);
    const whole = 1 / picture.scale;
    return { text: tidied(text), confidence, place: scaled(place, whole, whole) };
  }

  return async (picture, mostLines) => {
    const { planes, width, height } = await scaledPlanes(picture);
    const { data } = await finder.run(planes, width, height);
    const [across, down] = [picture.width / width, picture.height / height];
    const regions = regionsOf({ data, width, height }, mostLines + 1);
    if (regions.length > mostLines) return { refused: `holds more than ${mostLines} lines` };
    const lines: ReadLine[] = [];
    for (const region of regions) {
      const line = await readAt(picture, scaled(region, across, down));
      if (line.confidence >= TEXT && line.text !== '') lines.push(line);
    }
    return { lines };
  };
}

/** Both scales are nearly the same: what lies askew stays as much askew. */
const scaled = ({ x, y, w, h, radians }: Tilted, across: number, down: number): Tilted => ({
  ...{ x: x * across, y: y * down, w: w * across, h: h * down, radians },
});
