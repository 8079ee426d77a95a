import { readFileSync } from 'node:fs';
import { SeededRandom } from '@banyan/kernel';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { openPicture } from './open-picture.ts';

const receipt = readFileSync(new URL('../../../../samples/receipt.png', import.meta.url));
const small = sharp(receipt).resize({ width: 80 });

describe('a picture', () => {
  it.each([
    ['grey', sharp(receipt).toColourspace('b-w').png()],
    ['of 16 bits', sharp(receipt).toColourspace('rgb16').png()],
    ['of a palette', sharp(receipt).png({ palette: true })],
    ['for print', sharp(receipt).toColourspace('cmyk').jpeg()],
  ])('that is %s has three bytes a pixel', async (_, changed) => {
    const { data, width, height, scale } = (await openPicture(await changed.toBuffer()))!;
    expect([width, height, scale]).toEqual([1040, 1412, 1]);
    expect(data).toHaveLength(3 * width * height);
    const plain = (await openPicture(receipt))!;
    const far = data.filter((sample, at) => Math.abs(sample - plain.data[at]!) > 32);
    expect(far.length / data.length).toBeLessThan(0.01);
  });

  it('is shrunk to what is read, and says by how much', async () => {
    const scan = await sharp(receipt).resize({ height: 6_000 }).jpeg().toBuffer();
    const { width, height, scale } = (await openPicture(scan))!;
    expect(width * height).toBeLessThan(8_100_000);
    expect(height / scale).toBeCloseTo(6_000, -1);
  });

  it.each([
    ['PNG', small.clone().png()],
    ['JPEG', small.clone().jpeg()],
    ['JPEG that comes in passes', small.clone().jpeg({ progressive: true })],
  ])(
    'is opened or not, for any bytes: 1,000 mutations of a %s',
    async (_, encoded) => {
      const sound = await encoded.toBuffer();
      const random = new SeededRandom(11);
      let opened = 0;
      for (let i = 0; i < 1_000; i++) {
        const bytes = Buffer.from(
          sound.subarray(0, i % 4 === 0 ? random.below(sound.length) : undefined),
        );
        for (let n = random.below(8); n >= 0 && bytes.length > 0; n--)
          bytes[random.below(bytes.length)] = random.below(256);
        if (await openPicture(bytes)) opened++;
      }
      expect(opened).toBeLessThan(1_000);
    },
    60_000,
  );
});
