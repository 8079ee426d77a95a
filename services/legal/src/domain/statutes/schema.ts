import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { isDay } from './dates.ts';
import { BASES } from './model.ts';

const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, 'has to be YYYY-MM-DD')
  .refine(isDay, 'is no day of the calendar');

export const MOST_STATUTES = 20;

export const citeInputSchema = z.strictObject({
  facts: z
    .string()
    .min(1)
    .max(50_000)
    .refine((text) => text.trim() !== '', 'holds nothing but white space')
    .meta({
      description: 'What happened, or what is asked; articles that it names are looked up.',
    }),
  date: day
    .optional()
    .meta({ description: 'The day on which the law has to hold; else today (UTC).' }),
  laws: z.array(z.string().min(1).max(100)).min(1).max(50).optional().meta({
    description: 'Only these are searched, by name: 刑法.',
  }),
  statutes: z
    .array(
      z.strictObject({ name: z.string().min(1).max(200), text: z.string().min(1).max(1_000_000) }),
    )
    .min(1)
    .max(MOST_STATUTES)
    .optional()
    .meta({
      description: 'Laws as Markdown or Akoma Ntoso 3.0; with them only these are looked at.',
    }),
  limit: z.int().min(1).max(20).default(5),
  language: languageSchema.optional().meta({ description: "Of the explanation; else the facts'." }),
});

export type CiteInput = z.output<typeof citeInputSchema>;

const place = { law: z.string(), label: z.string(), number: z.int(), sub: z.int() };
const source = { source: z.string(), locator: z.string() };

export const citedSchema = z.object({
  date: z.string(),
  language: languageSchema,
  lawsKnown: z.int(),
  articles: z.array(
    z.object({
      ...{ ...place, ...source, title: z.string(), path: z.array(z.string()) },
      text: z.string(),
      inForceFrom: z.string(),
      inForceUntil: z.string().optional(),
      basis: z.enum(BASES),
      how: z.enum(['named', 'charge', 'search']),
      charge: z.string().optional(),
    }),
  ),
  notInForce: z.array(z.object({ ...place, ...source, reason: z.string() })),
  unresolved: z.array(z.object({ quote: z.string(), start: z.int(), reason: z.string() })),
  explanation: z.string(),
});

export type Cited = Omit<z.output<typeof citedSchema>, 'explanation'>;
