import { describe, expect, it } from 'vitest';
import { readHeader } from './image-header.ts';

function png(width: number, height: number): Buffer {
  const bytes = Buffer.alloc(64);
  bytes.write('\x89PNG\r\n\x1a\n', 'latin1');
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12);
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  return bytes;
}

function jpeg(width: number, height: number, withExif = false): Buffer {
  const frame = Buffer.from([0xff, 0xc0, 0, 17, 8, 0, 0, 0, 0, 3, ...Array(9).fill(0)]);
  frame.writeUInt16BE(height, 5);
  frame.writeUInt16BE(width, 7);
  const exif = Buffer.from(
    '\xff\xe1\x00\x22Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0',
    'latin1',
  );
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    ...(withExif ? [exif] : []),
    frame,
    Buffer.alloc(16),
  ]);
}

describe('the header of a picture', () => {
  it('says its size before anything is decoded', () => {
    expect(readHeader(png(640, 480))).toMatchObject({ type: 'image/png', width: 640, height: 480 });
    const said = { type: 'image/jpeg', width: 640, height: 480 };
    expect(readHeader(jpeg(640, 480))).toEqual(said);
    expect(readHeader(jpeg(640, 480, true))).toEqual(said);
  });

  it.each([
    ['too many pixels', png(60_000, 60_000), 'payload_too_large'],
    ['too long a side', jpeg(16, 65_000), 'payload_too_large'],
    ['no pixels', png(0, 0), 'invalid_request'],
    ['nothing', Buffer.alloc(0), 'invalid_request'],
    ['another format', Buffer.from('GIF89a'.padEnd(64)), 'invalid_request'],
    ['no frame', Buffer.from([0xff, 0xd8, 0xff, 0xd9, ...Array(40).fill(0)]), 'invalid_request'],
    [
      'a marker without length',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, ...Array(40).fill(0)]),
      'invalid_request',
    ],
    ['markers without end', Buffer.alloc(1_000, 0xff), 'invalid_request'],
  ])('is refused with %s', (_, bytes, kind) => {
    expect(() => readHeader(bytes)).toThrow(expect.objectContaining({ kind }));
  });

  it('is bounded for any bytes', () => {
    for (let seed = 0; seed < 3_000; seed++) {
      const bytes = Buffer.concat([jpeg(100, 100, true)]);
      bytes[(seed * 7) % bytes.length] = seed & 255;
      bytes[(seed * 13) % bytes.length] = (seed >> 3) & 255;
      const cut = bytes.subarray(0, bytes.length - (seed % 40));
      try {
        expect(readHeader(cut).width).toBeGreaterThan(0);
      } catch (error) {
        expect(error).toMatchObject({ name: 'MeshError' });
      }
    }
  });
});
