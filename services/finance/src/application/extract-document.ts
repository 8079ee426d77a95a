import { readFileSync } from 'node:fs';
import { defineTask, type Task, word } from '@banyan/vertical-kit';
import { linesOf } from '../domain/documents/boxes.ts';
import {
  amountsExact,
  currencyKnown,
  dateParses,
  foundAtBox,
  nothingDoubted,
  totalCoversLines,
} from '../domain/documents/checks.ts';
import { accept, type Offer, offerOf, promptFor } from '../domain/documents/choice.ts';
import { find } from '../domain/documents/find.ts';
import type { Line } from '../domain/documents/model.ts';
import { fileOf } from '../domain/documents/multipart.ts';
import { type Chosen, citationsOf, toResult } from '../domain/documents/report.ts';
import {
  type ExtractInput,
  extractInputSchema,
  extractResultSchema,
} from '../domain/documents/schema.ts';
import { template } from '../domain/documents/wording.ts';
import type { ImageReader } from './ports/image-reader.ts';

const sample = (title: string, file: string) => ({
  ...{ title, mediaType: 'application/json' },
  body: readFileSync(new URL(`../../samples/${file}`, import.meta.url), 'utf8'),
});

export const extractDocument = (reader: ImageReader): Task =>
  defineTask({
    name: 'documents:extract',
    summary: 'Takes company, date, address and total from a receipt or an invoice',
    description:
      'Takes a picture (PNG or JPEG: as it is, in base64, or as the file of a form), or the lines of an OCR with ' +
      'their boxes, Chinese or English. Each value is quoted from the lines in which it stands; no item ' +
      'is above the total. It works without a model; one is asked only where rules leave a doubt, and ' +
      'may only choose.',
    input: extractInputSchema,
    result: extractResultSchema,
    document: {
      mediaTypes: ['image/png', 'image/jpeg', 'multipart/form-data'],
      toInput: (body) => ({ image: fileOf(body) }),
    },
    steps: {
      reading: 'Reads what is printed on the picture; lines that were given stand as they are.',
      finding: 'Finds the values by words, places and arithmetic.',
      choice: 'Asks a model to choose where rules leave a doubt, and checks what it says.',
    },
    budget: { tokens: 3_000, timeoutMs: 60_000, maxTimeoutMs: 180_000, floorMs: 10 },
    samples: [
      sample('A receipt that was rounded, in English', 'receipt-lines.json'),
      sample('A receipt in Chinese', 'receipt-lines-zh.json'),
    ],
    async run(input, context) {
      context.progress({ step: 'reading' });
      const lines = await linesFrom(input, reader, context.signal);
      const readBy = input.lines ? ('given' as const) : ('ocr' as const);
      context.progress({ step: 'finding', detail: `${lines.length} lines` });
      const found = find(lines, input.dateOrder);
      const offer = offerOf(found.candidates);
      const choice = Object.keys(offer).length > 0 ? await choose(offer) : undefined;

      async function choose(offered: Offer) {
        context.progress({ step: 'choice', detail: Object.keys(offered).join(', ') });
        let chosen: Chosen | undefined;
        const { check, degraded } = await word(context, {
          ...promptFor(
            offered,
            found.rows.map(({ text }) => text),
          ),
          template: '',
          ground: (said) => {
            const taken = accept(said, offered);
            chosen = taken.chosen;
            return { passed: chosen !== undefined, detail: taken.detail };
          },
        });
        return { check: { ...check, id: 'proposal-checked' }, chosen, degraded };
      }

      const result = toResult(lines, found, {
        ...{ readBy, language: input.language },
        ...(choice?.chosen ? { chosen: choice.chosen } : {}),
      });
      const nothing = !result.company && !result.date && !result.total;
      return {
        standard: { name: 'ICDAR SROIE', version: '2019' },
        result: { ...result, explanation: template(result, result.language) },
        citations: citationsOf(result),
        checks: [
          foundAtBox(result, input.lines ? linesOf(input.lines) : lines),
          totalCoversLines(result, found.cuts),
          dateParses(result),
          amountsExact(result),
          currencyKnown(result),
          nothingDoubted(result),
          ...(choice ? [choice.check] : []),
        ],
        ...(nothing ? { abstained: { reason: 'it names no company, no date and no total' } } : {}),
        ...(choice?.degraded ? { degraded: choice.degraded } : {}),
      };
    },
  });

async function linesFrom(
  { image, lines }: ExtractInput,
  reader: ImageReader,
  signal: AbortSignal,
): Promise<Line[]> {
  if (lines) return linesOf(lines);
  const bytes = Buffer.isBuffer(image) ? image : Buffer.from(image ?? '', 'base64');
  return reader.read(bytes, signal);
}
