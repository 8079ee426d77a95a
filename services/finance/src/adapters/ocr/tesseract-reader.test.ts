import { readFileSync } from 'node:fs';
import { rehearse } from '@banyan/vertical-kit';
import { describe, expect, it } from 'vitest';
import type { ExtractResult } from '../../domain/documents/schema.ts';
import { finance } from '../../finance.service.ts';
import { OCR_LIMITS } from './limits.ts';
import { TesseractReader } from './tesseract-reader.ts';

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
});

/** The same picture with other bytes in its middle. */
const broken = (at: number) => {
  const bytes = picture('receipt.png');
  bytes.fill(0xa5, at, at + 400);
  return bytes;
};
const refusal = (image: Uint8Array, limits = OCR_LIMITS) =>
  new TesseractReader(limits).read(image, never).then(
    () => undefined,
    (error: unknown) => error,
  );

describe('a hostile picture', () => {
  it(
    'is refused where it cannot be decoded',
    async () => {
      for (const image of [broken(40), picture('receipt.png').subarray(0, 300)])
        expect(await refusal(image)).toMatchObject({ kind: 'invalid_request' });
    },
    LONG,
  );

  it.each([
    ['time', { ...OCR_LIMITS, timeMs: 50 }, /longer than 50 ms/],
    ['memory', { ...OCR_LIMITS, memoryMiB: 24 }, /./],
  ])(
    'ends its reader alone when it takes too much %s',
    async (_, limits, message) => {
      const error = (await refusal(picture('receipt.png'), limits)) as Error;
      expect(error.message).toMatch(message);
      expect(error).toMatchObject({ name: 'MeshError' });
      expect(await refusal(picture('receipt.png'))).toBeUndefined();
    },
    LONG,
  );

  it('leaves when nobody waits any more', async () => {
    const reading = new TesseractReader().read(picture('receipt.png'), AbortSignal.timeout(20));
    await expect(reading).rejects.toBeDefined();
  });

  it(
    'takes its turn, and is sent away where too many wait',
    async () => {
      const reader = new TesseractReader({ ...OCR_LIMITS, atOnce: 1, waiting: 1 });
      const read = () => reader.read(picture('receipt.png'), never);
      const outcomes = await Promise.allSettled([read(), read(), read()]);
      expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'rejected']);
      expect(outcomes[2]).toMatchObject({ reason: { kind: 'capacity_unavailable' } });
    },
    LONG,
  );
});
