import sharp from 'sharp';
import type { Pixels } from './pixels.ts';

/** As the network that finds lines was taught (ImageNet's means and deviations, blue first). */
const PLANES = [
  { channel: 2, mean: 0.485, deviation: 0.229 },
  { channel: 1, mean: 0.456, deviation: 0.224 },
  { channel: 0, mean: 0.406, deviation: 0.225 },
];
/** Its sides are multiples of this. */
const STEP = 32;
/** On 88 receipts half as many more found no more lines, and took half as much more time and memory. */
const MOST_PIXELS = 1_000_000;

export interface Scaled {
  planes: Float32Array;
  width: number;
  height: number;
}

/** Small enough to be looked at in one go. */
export async function scaledPlanes({ data, width, height }: Pixels): Promise<Scaled> {
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  const side = (of: number) => Math.max(STEP, Math.round((of * scale) / STEP) * STEP);
  const [w, h] = [side(width), side(height)];
  const small = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(w, h, { fit: 'fill', kernel: 'linear' })
    .raw()
    .toBuffer();
  const planes = new Float32Array(3 * w * h);
  for (const [i, { channel, mean, deviation }] of PLANES.entries())
    for (let at = 0; at < w * h; at++)
      planes[i * w * h + at] = (small[at * 3 + channel]! / 255 - mean) / deviation;
  return { planes, width: w, height: h };
}
