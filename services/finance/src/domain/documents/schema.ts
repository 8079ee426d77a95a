import { languageSchema } from '@banyan/contracts/vertical';
import { z } from 'zod';
import { FIELDS } from './model.ts';

/** Base64 of so many bytes fits the body. */
export const MOST_IMAGE_BYTES = 5 * 1024 * 1024;
const MOST_BASE64 = Math.ceil(MOST_IMAGE_BYTES / 3) * 4;

/** What lines may hold together: a page has a tenth of it. */
export const MOST_LINES = 2_000;
export const MOST_CHARACTERS = 50_000;

const at = z.number().min(-100_000).max(100_000);
const size = z.number().min(0).max(100_000);
const point = z.tuple([at, at]);

const boxSchema = z
  .union([z.tuple([at, at, size, size]), z.tuple([point, point, point, point])])
  .describe('[x, y, w, h], or four points [x, y].');

/** Base64 in JSON; bytes where the body is the picture itself. */
const image = z
  .custom<string | Buffer>(
    (given) =>
      Buffer.isBuffer(given) ||
      (typeof given === 'string' && given.length <= MOST_BASE64 && isBase64(given)),
    `has to be base64 of a PNG or JPEG of at most ${MOST_IMAGE_BYTES} bytes`,
  )
  .meta({ type: 'string', description: 'A PNG or JPEG, in base64.' });

function isBase64(text: string): boolean {
  return text.length > 0 && text.length % 4 === 0 && /^[\d+/A-Za-z]+={0,2}$/.test(text);
}

export const charactersOf = (lines: { text: string }[]): number =>
  lines.reduce((sum, { text }) => sum + text.length, 0);

export const extractInputSchema = z
  .strictObject({
    image: image.optional(),
    lines: z
      .array(z.strictObject({ text: z.string().max(500), box: boxSchema }))
      .min(1)
      .max(MOST_LINES)
      .refine((lines) => charactersOf(lines) <= MOST_CHARACTERS, {
        message: `holds more than ${MOST_CHARACTERS} characters`,
      })
      .optional()
      .describe('What an OCR read, in its own lines.'),
    language: languageSchema.optional().describe("Of the explanation; else the document's."),
    dateOrder: z
      .enum(['dmy', 'mdy'])
      .optional()
      .describe('How 04/05/2026 is meant, where nothing on the document says it.'),
  })
  .refine(({ image, lines }) => (image === undefined) !== (lines === undefined), {
    message: 'is needed, or lines: one of them',
    path: ['image'],
  });

const box = z.object({ x: z.number(), y: z.number(), w: z.number(), h: z.number() });
const source = z.object({
  line: z.int().nonnegative(),
  start: z.int().nonnegative(),
  end: z.int().nonnegative(),
  quote: z.string(),
  box,
});

const fieldSchema = z
  .object({
    /** A date as in ISO 8601, a sum as a plain decimal, words as they are printed. */
    value: z.string(),
    quote: z.string(),
    /** Around the lines that it stands in. */
    box,
    sources: z.array(source).min(1),
  })
  .nullable();

export const extractResultSchema = z.object({
  language: languageSchema,
  readBy: z.enum(['given', 'ocr']),
  ...{ company: fieldSchema, date: fieldSchema, address: fieldSchema, total: fieldSchema },
  /** ISO 4217; null where nothing on the document names it. */
  currency: fieldSchema,
  chosenBy: z.object(
    Object.fromEntries(FIELDS.map((field) => [field, z.enum(['rules', 'model'])])) as Record<
      (typeof FIELDS)[number],
      z.ZodEnum<{ rules: 'rules'; model: 'model' }>
    >,
  ),
  /** Sums of single items, as far as they were told from the others; none is above the total. */
  lineAmounts: z.array(z.object({ value: z.string(), line: z.int(), quote: z.string() })),
  /** What is not certain, and why. */
  doubts: z.array(z.object({ field: z.enum([...FIELDS, 'currency']), reason: z.string() })),
  alternatives: z.object(
    Object.fromEntries(FIELDS.map((field) => [field, z.array(z.string())])) as Record<
      (typeof FIELDS)[number],
      z.ZodArray<z.ZodString>
    >,
  ),
  /** What was read; quotes stand in it. */
  lines: z.array(z.object({ text: z.string(), box })),
  explanation: z.string(),
});

export type ExtractInput = z.output<typeof extractInputSchema>;
export type ExtractResult = z.infer<typeof extractResultSchema>;
export type Given = NonNullable<ExtractInput['lines']>[number];
