import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { CLASSES } from './brick-classes.ts';
import { unitOf } from './units.ts';

const MOST_POINTS = 2_000;
const known = new Set(CLASSES);
const brickClass = z
  .string()
  .max(100)
  .refine((name) => known.has(name), 'no point class of Brick');
const name = z
  .string()
  .min(1)
  .max(200)
  .refine((text) => text.trim() !== '', 'holds nothing but white space');

export const mapInputSchema = z.strictObject({
  points: z
    .array(z.strictObject({ name, unit: z.string().max(40).optional() }))
    .min(1)
    .max(MOST_POINTS),
  classes: z
    .array(brickClass)
    .min(1)
    .max(CLASSES.length)
    .optional()
    .meta({ description: 'Only these classes are in question; else every point class of Brick.' }),
  examples: z
    .array(z.strictObject({ name, brickClass }))
    .max(1_000)
    .default([])
    .meta({ description: 'Points of the same building that somebody has confirmed.' }),
  language: languageSchema.default('en'),
});

export type MapInput = z.output<typeof mapInputSchema>;

export const REASONS = ['name-unsure', 'unit-unknown', 'unit-unfit'] as const;

export const mappedSchema = z.object({
  name: z.string(),
  /** What was read of the name. */
  words: z.array(z.string()),
  brickClass: z.string().optional(),
  /** As QUDT spells it. */
  unit: z
    .string()
    .refine((unit) => unitOf(unit) !== undefined)
    .optional(),
  method: z.enum(['example', 'words', 'none']),
  score: z.number(),
  alternatives: z.array(z.object({ brickClass: z.string(), score: z.number() })),
  abstained: z.object({ reason: z.enum(REASONS), detail: z.string() }).optional(),
});

export const mappingSchema = z.object({
  points: z.array(mappedSchema),
  mapped: z.int().nonnegative(),
  abstained: z.int().nonnegative(),
});

export type Mapped = z.infer<typeof mappedSchema>;
export type Mapping = z.infer<typeof mappingSchema>;
