import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { CATEGORIES } from './categories.ts';

export const LONGEST_CONTRACT = 500_000;

const ids = CATEGORIES.map(({ id }) => id) as [string, ...string[]];

export const reviewInputSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(LONGEST_CONTRACT)
    .refine((text) => text.trim() !== '', 'holds nothing but white space')
    .meta({ description: 'The contract as plain text, or as Akoma Ntoso 3.0.' }),
  categories: z.array(z.enum(ids)).min(1).max(CATEGORIES.length).optional().meta({
    description: 'Only these; else all 41.',
  }),
  language: languageSchema.optional().meta({ description: "Of the explanation; else the text's." }),
});

export type ReviewInput = z.output<typeof reviewInputSchema>;

export const reviewSchema = z.object({
  language: languageSchema,
  format: z.enum(['text', 'akoma-ntoso']),
  clauses: z.array(
    z.object({
      category: z.string(),
      name: z.string(),
      spans: z.array(
        z.object({
          quote: z.string(),
          start: z.int().meta({
            description:
              'In UTF-16 units of the text; of Akoma Ntoso, of its blocks joined by two line ends.',
          }),
          end: z.int(),
          locator: z.string().optional().meta({ description: 'The eId, of Akoma Ntoso.' }),
          values: z.array(z.string()),
        }),
      ),
    }),
  ),
  missing: z.array(z.object({ category: z.string(), name: z.string() })),
  explanation: z.string(),
});

export type Review = Omit<z.output<typeof reviewSchema>, 'explanation'>;
