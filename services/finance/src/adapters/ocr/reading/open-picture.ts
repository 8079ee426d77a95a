import sharp from 'sharp';
import { LARGEST } from '../../../domain/documents/image-header.ts';
import type { Pixels } from './pixels.ts';

/** Print of this size is legible on a whole page; a scan may hold many times as much. */
const MOST_PIXELS = 8_000_000;

export interface Opened extends Pixels {
  /** Its pixels for each of the picture that came. */
  scale: number;
}

/** Decoded, turned as its EXIF says, on white, no larger than is read; nothing where it is broken. */
export async function openPicture(bytes: Uint8Array): Promise<Opened | undefined> {
  try {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: LARGEST.pixels });
    const { autoOrient } = await picture.metadata();
    const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (autoOrient.width * autoOrient.height)));
    const { data, info } = await picture
      .autoOrient()
      .resize({ width: Math.round(autoOrient.width * scale), kernel: 'linear' })
      .flatten({ background: 'white' })
      .toColourspace('srgb')
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data, width: info.width, height: info.height, scale };
  } catch {
    return undefined;
  }
}
