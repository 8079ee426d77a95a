import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { FLAGS, STATES } from './flags.ts';
import { MOST_RANKED } from './rank.ts';

export const LONGEST_COMPLAINT = 20_000;

export const classifyInputSchema = z.strictObject({
  text: z
    .string()
    .min(1)
    .max(LONGEST_COMPLAINT)
    .refine((text) => text.trim() !== '', 'holds nothing but white space')
    .meta({ description: "The complaint in its author's words, English or Chinese." }),
  most: z.int().min(1).max(MOST_RANKED).default(3).meta({
    description: 'Components that are told, the likeliest first.',
  }),
  language: languageSchema.optional().meta({ description: "Of the explanation; else the text's." }),
});

export type ClassifyInput = z.output<typeof classifyInputSchema>;

const quote = {
  quote: z.string(),
  start: z.int().meta({ description: 'In UTF-16 units of the text.' }),
  end: z.int(),
};

export const classificationSchema = z.object({
  language: languageSchema,
  primary: z
    .object({
      label: z.string(),
      today: z.string(),
      chosenBy: z.enum(['rules', 'model', 'examples']),
    })
    .nullable()
    .meta({ description: 'What the complaint is about; null where nothing in it says so.' }),
  components: z.array(
    z.object({
      label: z.string().meta({ description: "NHTSA's label, as deep as the evidence goes." }),
      component: z.string().meta({ description: 'Its top level.' }),
      today: z.string().meta({ description: "The top level as today's form calls it." }),
      name: z.string(),
      score: z.number(),
      share: z.number(),
      evidence: z.array(
        z.object({ ...quote, words: z.string().meta({ description: 'What speaks for it.' }) }),
      ),
    }),
  ),
  flags: z.array(
    z.object({ flag: z.enum(FLAGS), state: z.enum(STATES), quotes: z.array(z.object(quote)) }),
  ),
  speed: z.object({ value: z.int(), unit: z.enum(['mph', 'km/h']), ...quote }).optional(),
  explanation: z.string(),
});

export type Classification = Omit<z.output<typeof classificationSchema>, 'explanation'>;
