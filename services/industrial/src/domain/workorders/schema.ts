import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { activities, CLASSES } from './lexicon.ts';

const LONGEST = 20_000;
const MOST = 500;
const MOST_TOGETHER = 300_000;

export const codeInputSchema = z
  .strictObject({
    orders: z
      .array(
        z.strictObject({
          id: z.string().min(1).max(100).optional(),
          text: z
            .string()
            .min(1)
            .max(LONGEST)
            .refine((text) => text.trim() !== '', 'holds nothing but white space'),
        }),
      )
      .min(1)
      .max(MOST),
    language: languageSchema.optional().meta({ description: "Of descriptions; else each text's." }),
  })
  .refine(
    ({ orders }) => orders.reduce((sum, { text }) => sum + text.length, 0) <= MOST_TOGETHER,
    `holds more than ${MOST_TOGETHER} characters together`,
  );

export type CodeInput = z.output<typeof codeInputSchema>;

const quoteSchema = z.object({ quote: z.string(), start: z.int(), end: z.int() });

const codedSchema = z.object({
  code: z.string(),
  description: z.string(),
  category: z.string(),
  /** A code that is written, its whole name, words that stand for it, or examples that are alike. */
  by: z.enum(['written', 'named', 'words', 'examples']),
  evidence: z.array(quoteSchema),
});

export const orderSchema = z.object({
  id: z.string(),
  language: languageSchema,
  entities: z.array(
    quoteSchema.extend({
      class: z.enum(CLASSES),
      concept: z.string(),
      negated: z.boolean(),
    }),
  ),
  entitiesTotal: z.int(),
  /** What is or was to be done: the first that is told. */
  activity: z.enum(activities() as [string, ...string[]]).optional(),
  failure: codedSchema.optional(),
  alternatives: z.array(codedSchema),
  withheld: z.enum(['nothing-found', 'ambiguous']).optional(),
});

export const codeResultSchema = z.object({
  orders: z.array(orderSchema),
  coded: z.int(),
  withheld: z.int(),
  explanation: z.string(),
});

export type OrderTold = z.infer<typeof orderSchema>;
export type Coded = z.infer<typeof codedSchema>;
export type CodeResult = z.infer<typeof codeResultSchema>;
