import { hasChinese } from '@banyan/kernel/words';
import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';

export const MOST_RESPONSES = 64;
export const MOST_FRAMES = 1_024;
export const MOST_CODES = 1_000;
const LONGEST_HEX = 16_384;

const response = z.union([
  z.string().min(1).max(LONGEST_HEX),
  z.strictObject({
    /** Frames as a trace shows them: `7E8#0643020171`. */
    frames: z.array(z.string().min(1).max(256)).min(1).max(MOST_FRAMES),
  }),
]);

export const explainInputSchema = z
  .strictObject({
    responses: z.array(response).max(MOST_RESPONSES).optional().meta({
      description: 'Responses in hex (OBD-II 41, 42, 43, 47, 4A; UDS 59, 7F), or CAN frames.',
    }),
    codes: z
      .array(z.string().min(1).max(32))
      .max(MOST_CODES)
      .optional()
      .meta({ description: 'Codes as they are written: P0301, U0100-87.' }),
    manufacturer: z.string().min(1).max(64).optional(),
    dataLengths: z
      .record(z.string().regex(/^[0-9A-Fa-f]{4}$/), z.int().min(1).max(255))
      .optional()
      .meta({ description: 'Bytes of the data identifiers that the maker defines.' }),
    language: languageSchema.default('en'),
  })
  .refine(
    ({ responses = [], codes = [] }) => responses.length + codes.length > 0,
    'holds neither responses nor codes',
  );

export type ExplainInput = z.output<typeof explainInputSchema>;

const CODE = /(?<![A-Z0-9])[PCBU][0-3][0-9A-F]{3}(?:-[0-9A-F]{2})?(?![A-Z0-9])/gi;

/** The codes that somebody's words name. */
export function codesIn(text: string): z.input<typeof explainInputSchema> | undefined {
  const codes = [...new Set(text.match(CODE)?.map((code) => code.toUpperCase()))];
  const language = hasChinese(text) ? 'zh' : 'en';
  return codes.length > 0 ? { codes: codes.slice(0, MOST_CODES), language } : undefined;
}
