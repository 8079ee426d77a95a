import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import type { Reason } from './reasons.ts';

const MOST_SIGNALS = 2_000;

export const signalInputSchema = z.strictObject({
  name: z.string().min(1).max(200),
  value: z.union([z.number(), z.boolean(), z.string().max(40)]),
  unit: z.string().max(40).optional(),
});

export const normalizeInputSchema = z.strictObject({
  signals: z.array(signalInputSchema).min(1).max(MOST_SIGNALS),
  language: languageSchema.default('en'),
});

const reason = z.enum([
  ...['name-unsure', 'unit-missing', 'unit-unknown', 'unit-unfit'],
  ...['value-unreadable', 'value-out-of-range'],
] as [Reason, ...Reason[]]);

export const normalizedSchema = z.object({
  name: z.string(),
  /** Absent where it is not sure which signal is meant. */
  path: z.string().optional(),
  dataType: z.string().optional(),
  unit: z.string().optional(),
  /** In the unit and type of VSS: a plain decimal, or a boolean. */
  value: z.union([z.string(), z.boolean()]).optional(),
  /** Before it was rounded to a whole number for the type, where it was. */
  exact: z.string().optional(),
  conversion: z
    .object({ value: z.string(), from: z.string(), to: z.string(), formula: z.string() })
    .optional(),
  method: z.enum(['path', 'pid', 'name', 'none']),
  alternatives: z.array(z.object({ path: z.string(), score: z.number() })),
  abstained: z.object({ reason, detail: z.string() }).optional(),
});

export const normalizationSchema = z.object({
  signals: z.array(normalizedSchema),
  normalized: z.int().nonnegative(),
  abstained: z.int().nonnegative(),
});

export type SignalInput = z.output<typeof signalInputSchema>;
export type NormalizeInput = z.output<typeof normalizeInputSchema>;
export type Normalized = z.infer<typeof normalizedSchema>;
export type Normalization = z.infer<typeof normalizationSchema>;
