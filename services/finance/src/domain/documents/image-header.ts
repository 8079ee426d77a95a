import { MeshError } from '@banyan/kernel';
import { refused } from './refused.ts';

export interface ImageHeader {
  type: 'image/png' | 'image/jpeg';
  width: number;
  height: number;
}

/** Most pixels, and the longest side: a small file may unfold to any size. */
export const LARGEST = { pixels: 40_000_000, side: 12_000 };

/** What a picture claims to be, before anything of it is decoded. */
export function readHeader(bytes: Uint8Array): ImageHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = isPng(view) ? pngHeader(view) : isJpeg(view) ? jpegHeader(view) : undefined;
  if (!header) throw refused('is no PNG or JPEG that can be read');
  const { width, height } = header;
  if (width < 16 || height < 16) throw refused('is smaller than 16 pixels');
  if (Math.max(width, height) > LARGEST.side || width * height > LARGEST.pixels)
    throw new MeshError(
      'payload_too_large',
      `image has ${width} x ${height} pixels; ${LARGEST.pixels} in all and ${LARGEST.side} a side are the most.`,
    );
  return header;
}

const isPng = (view: DataView) =>
  view.byteLength >= 33 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a;

function pngHeader(view: DataView): ImageHeader | undefined {
  if (view.getUint32(8) !== 13 || view.getUint32(12) !== 0x49484452) return undefined;
  const [width, height] = [view.getUint32(16), view.getUint32(20)];
  return { type: 'image/png', width, height };
}

const isJpeg = (view: DataView) => view.byteLength >= 4 && view.getUint16(0) === 0xffd8;

/** From marker to marker up to the frame; each has its length. */
function jpegHeader(view: DataView): ImageHeader | undefined {
  for (let at = 2; at + 9 < view.byteLength;) {
    if (view.getUint8(at) !== 0xff) return undefined;
    const marker = view.getUint8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = view.getUint16(at + 2);
    if (length < 2 || marker === 0xda || marker === 0xd9) return undefined;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { type: 'image/jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
    at += 2 + length;
  }
  return undefined;
}
