import { crc32, deflateSync } from 'node:zlib';
import { SeededRandom } from '@banyan/kernel';

/** A grey PNG. Its header claims the same size, or another. */
export function greyPng(
  [width, height]: readonly [number, number],
  grey: (x: number, y: number) => number,
  [claimedWidth, claimedHeight]: readonly [number, number] = [width, height],
): Buffer {
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) rows[y * (width + 1) + 1 + x] = grey(x, y);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(claimedWidth, 0);
  header.writeUInt32BE(claimedHeight, 4);
  header[8] = 8;
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    ...[chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))],
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}

/** A grey JPEG, sound by its form, of nothing but noise. */
export function noisyJpeg(width: number, height: number): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 11, 8, 0, 0, 0, 0, 1, 1, 0x11, 0]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const quantization = Buffer.concat([Buffer.from([0xff, 0xdb, 0, 67, 0]), Buffer.alloc(64, 60)]);
  // Two codes of two bits: nothing more, or a value of one bit.
  const codes = (kind: number) =>
    Buffer.from([0xff, 0xc4, 0, 21, kind, 0, 2, ...Array<number>(14).fill(0), 0, 1]);
  const scan = Buffer.from([0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0]);
  return Buffer.concat([
    ...[Buffer.from([0xff, 0xd8]), quantization, frame, codes(0), codes(0x10), scan],
    noise(Math.ceil(width / 8) * Math.ceil(height / 8)),
    Buffer.from([0xff, 0xd9]),
  ]);
}

/** Each block has its first six values by chance. */
function noise(blocks: number): Buffer {
  const random = new SeededRandom(7);
  const bytes: number[] = [];
  let [byte, filled] = [0, 0];
  const put = (bit: number) => {
    byte = (byte << 1) | bit;
    if (++filled < 8) return;
    bytes.push(byte, ...(byte === 0xff ? [0] : []));
    [byte, filled] = [0, 0];
  };
  for (let block = 0; block < blocks; block++) {
    for (let value = 0; value < 6; value++) [0, 1, random.below(2)].forEach(put);
    [0, 0].forEach(put);
  }
  while (filled > 0) put(1);
  return Buffer.from(bytes);
}
