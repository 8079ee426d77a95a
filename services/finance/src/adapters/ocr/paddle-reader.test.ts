import { readFileSync } from 'node:fs';
import { MeshError } from '@banyan/kernel';
import { until } from '@banyan/testing';
import { rehearse } from '@banyan/vertical-kit';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { ExtractResult } from '../../domain/documents/schema.ts';
import { finance } from '../../finance.service.ts';
import { OCR_LIMITS } from './limits.ts';
import { greyPng, noisyJpeg } from './pictures.fixture.ts';
import { PaddleReader } from './paddle-reader.ts';
import { whyEnded } from './read-in-process.ts';

const picture = (name: string) =>
  readFileSync(new URL(`../../../samples/${name}`, import.meta.url));
const task = finance.tasks.find(({ name }) => name === 'documents:extract')!;
const never = new AbortController().signal;
/** Two cores are shared. */
const LONG = 60_000;

async function extract(image: Buffer) {
  const body = JSON.stringify({ image: image.toString('base64') });
  const { envelope } = await rehearse(finance, task, { mediaType: 'application/json', body });
  return { ...envelope, result: envelope.result as ExtractResult };
}

describe('a picture', () => {
  it.each([
    ['receipt.png', 'BLUE HERON HARDWARE SDN BHD', '30.20', 'MYR'],
    ['receipt-zh.png', '青禾超市有限公司', '50.00', 'CNY'],
  ])(
    '%s is read',
    async (file, company, total, currency) => {
      const { result, checks } = await extract(picture(file));
      expect(result).toMatchObject({
        readBy: 'ocr',
        company: { value: company },
        date: { value: '2026-03-14' },
        total: { value: total },
        currency: { value: currency },
      });
      expect(checks.filter(({ passed }) => !passed)).toEqual([]);
    },
    LONG,
  );

  it.each([
    ['askew', (image: sharp.Sharp) => image.rotate(7, { background: 'white' }).jpeg()],
    [
      'as a phone stores it',
      (image: sharp.Sharp) => image.rotate(270).withMetadata({ orientation: 6 }).jpeg(),
    ],
    [
      'of a scanner with many pixels',
      (image: sharp.Sharp) => image.resize({ height: 7_000 }).jpeg(),
    ],
    ['that is transparent where it is white', (image: sharp.Sharp) => image.unflatten().png()],
  ])(
    '%s is read as it is shown',
    async (_, changed) => {
      const image = await changed(sharp(picture('receipt.png'))).toBuffer();
      const { result } = await extract(image);
      const { autoOrient: shown } = await sharp(image).metadata();
      expect(result.total).toMatchObject({ value: '30.20' });
      expect(result.company).toMatchObject({ value: 'BLUE HERON HARDWARE SDN BHD' });
      for (const { box } of result.lines) {
        expect(Math.min(box.x, box.y)).toBeGreaterThanOrEqual(-20);
        expect(box.x + box.w).toBeLessThanOrEqual(shown.width + 20);
        expect(box.y + box.h).toBeLessThanOrEqual(shown.height + 20);
      }
      const middle = result.total!.box.y / shown.height;
      expect(middle).toBeGreaterThan(0.5);
    },
    LONG,
  );
});

const sound = picture('receipt.png');
/** The same picture with other bytes in its middle. */
const broken = (at: number) => Buffer.from(sound).fill(0xa5, at, at + 400);
const outcome = (image: Uint8Array, limits = OCR_LIMITS) =>
  new PaddleReader(limits).read(image, never).then(
    (lines) => ({ kind: 'read', message: lines.map(({ text }) => text).join(' ') }),
    (error: unknown) => MeshError.of(error),
  );
/** Ended for good, with all that they took. */
const noneIsLeft = () =>
  until(() => !process.getActiveResourcesInfo().includes('ProcessWrap') || undefined);

describe('a hostile picture', () => {
  it.each([
    ['broken', broken(40)],
    ['broken further on', broken(10_000)],
    ['cut', sound.subarray(0, 300)],
    ['cut in its half', sound.subarray(0, sound.length >> 1)],
    ['not as large as it claims', greyPng([100, 100], () => 255, [3_900, 4_000])],
    ['larger than it claims', greyPng([1_000, 1_000], () => 255, [100, 100])],
  ])(
    'that is %s is refused',
    async (_, image) => {
      expect(await outcome(image)).toMatchObject({
        kind: 'invalid_request',
        message: 'image cannot be decoded.',
      });
      await noneIsLeft();
    },
    LONG,
  );

  it.each([
    ['no pixels', [0, 0], 'invalid_request'],
    ['60,000 x 60,000 pixels', [60_000, 60_000], 'payload_too_large'],
  ] as const)('that claims %s starts no reader', async (_, claimed, kind) => {
    const read = outcome(greyPng([100, 100], () => 255, claimed));
    expect(process.getActiveResourcesInfo()).not.toContain('ProcessWrap');
    expect(await read).toMatchObject({ kind });
  });

  it.each([
    ['a PNG of chequers', greyPng([1_000, 1_000], (x, y) => (((x >> 3) + (y >> 3)) & 1) * 255)],
    ['a JPEG of noise', noisyJpeg(640, 640)],
  ])(
    'that is %s is read, and its reader is gone',
    async (_, image) => {
      expect(await outcome(image)).toMatchObject({ kind: 'read' });
      await noneIsLeft();
    },
    LONG,
  );

  it.each([
    ['time', { ...OCR_LIMITS, timeMs: 50 }, /longer than 50 ms/],
    ['memory', { ...OCR_LIMITS, memoryMiB: 32 }, /more than 32 MiB/],
  ])(
    'ends its reader alone when it takes too much %s, and the next is served',
    async (_, limits, message) => {
      const most = greyPng([3_900, 4_000], (x) => (x % 251) + 2);
      const { kind, message: said } = await outcome(most, limits);
      expect([kind, said]).toEqual(['invalid_request', expect.stringMatching(message)]);
      await noneIsLeft();
      expect(await outcome(sound)).toMatchObject({
        message: expect.stringContaining('BLUE HERON'),
      });
    },
    LONG,
  );

  it('with more lines than may be read is refused before they are', async () => {
    const { kind, message } = await outcome(sound, { ...OCR_LIMITS, mostLines: 10 });
    expect([kind, message]).toEqual(['invalid_request', 'image holds more than 10 lines.']);
  });

  it('leaves when nobody waits any more', async () => {
    const reading = new PaddleReader().read(sound, AbortSignal.timeout(20));
    await expect(reading).rejects.toMatchObject({ name: 'MeshError' });
    await noneIsLeft();
  });

  it(
    'takes its turn, and is sent away where too many wait',
    async () => {
      const reader = new PaddleReader({ ...OCR_LIMITS, atOnce: 1, waiting: 1 });
      const read = () => reader.read(sound, never);
      const outcomes = await Promise.allSettled([read(), read(), read()]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect(outcomes[2]).toMatchObject({ reason: { kind: 'capacity_unavailable' } });
    },
    LONG,
  );
});

describe('a recognizer that ended', () => {
  it.each([
    ['by itself', true, 1, null, 'invalid_request'],
    ['in native code', true, null, 'SIGSEGV', 'invalid_request'],
    ['without memory', true, null, 'SIGABRT', 'invalid_request'],
    ['killed by somebody', true, null, 'SIGKILL', 'internal'],
    ['before it had begun', false, null, 'SIGSEGV', 'internal'],
  ] as const)('%s is the fault of who it is', (_, ready, code, signal, kind) => {
    expect(whyEnded(ready, code, signal).kind).toBe(kind);
  });
});
