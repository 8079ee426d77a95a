import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { REASONS, ROLES } from './entry.ts';

export const LONGEST_TEXT = 200_000;

export const amountsInputSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(LONGEST_TEXT)
    .refine((text) => text.trim() !== '', 'holds nothing but white space')
    .meta({ description: 'A text with sums of money, Chinese or English.' }),
  matter: z.enum(['auto', 'offence', 'general']).default('auto').meta({
    description:
      'Of an offence only what was taken is added, not what was returned, seized or paid as a fine; of any other text every item is.',
  }),
  language: languageSchema.optional().meta({ description: "Of the explanation; else the text's." }),
});

export type AmountsInput = z.output<typeof amountsInputSchema>;

const span = { quote: z.string(), start: z.int(), end: z.int() };
const decimal = z.string().regex(/^\d+(\.\d+)?$/);

export const amountsReportSchema = z.object({
  matter: z.enum(['offence', 'general']),
  language: languageSchema,
  amountsTotal: z.int().meta({ description: 'All that were found; at most 2,000 are listed.' }),
  amounts: z.array(
    z.object({
      ...span,
      value: decimal,
      currency: z.string(),
      approximate: z.boolean(),
      role: z.enum(ROLES),
      reason: z.enum(REASONS).optional(),
    }),
  ),
  totals: z.array(
    z.object({
      currency: z.string(),
      total: decimal,
      basis: z.enum(['sum', 'stated']),
      items: z.int(),
      sum: decimal,
      stated: decimal.optional(),
    }),
  ),
  rates: z.array(
    z.object({ ...span, percent: decimal, per: z.enum(['day', 'month', 'year']).optional() }),
  ),
  interest: z.array(
    z.object({
      principal: z.int(),
      rate: z.int(),
      term: z.string(),
      formula: z.string(),
      currency: z.string(),
      value: decimal,
    }),
  ),
  findings: z.array(z.object({ kind: z.string(), message: z.string(), start: z.int() })),
  explanation: z.string(),
});

export type AmountsReport = z.output<typeof amountsReportSchema>;
export type Computed = Omit<AmountsReport, 'explanation'>;
