import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';

export const LONGEST_QUESTION = 2_000;
/** Of the documents of one question together. */
export const MOST_TEXT = 2_000_000;

const text = (most: number) =>
  z
    .string()
    .max(most)
    .refine((value) => value.trim() !== '', 'holds nothing but white space');

export const askInputSchema = z.strictObject({
  question: text(LONGEST_QUESTION),
  options: z
    .array(text(1_000))
    .min(2)
    .max(10)
    .refine((options) => new Set(options.map((each) => each.trim())).size === options.length, {
      message: 'holds an option twice',
    })
    .optional(),
  documents: z
    .array(z.strictObject({ name: z.string().min(1).max(200), text: text(1_000_000) }))
    .min(1)
    .max(20)
    .refine(
      (documents) => documents.reduce((sum, each) => sum + each.text.length, 0) <= MOST_TEXT,
      `has more than ${MOST_TEXT} characters in all`,
    )
    .optional()
    .meta({ description: 'Markdown or plain text; with them only these are asked.' }),
  under: z.string().min(1).max(200).optional().meta({
    description: 'Only this source of the knowledge, or those below it.',
  }),
  asOf: z.iso.date().optional().meta({ description: 'Sources that hold on that day; else today.' }),
  limit: z.int().min(1).max(10).default(3).meta({ description: 'Most quotes.' }),
  language: languageSchema
    .optional()
    .meta({ description: "Of the explanation; else the question's." }),
});

export type AskInput = z.output<typeof askInputSchema>;

const share = z.number().min(0).max(1);

export const answeredSchema = z.object({
  language: languageSchema,
  answer: z.string().optional().meta({ description: 'The option, or the best quote. Verbatim.' }),
  option: z.int().optional().meta({ description: 'Counted from 1.' }),
  options: z
    .array(z.object({ number: z.int(), text: z.string(), support: share }))
    .optional()
    .meta({ description: 'How far the documents support each.' }),
  evidence: z.array(
    z.object({
      quote: z.string(),
      clause: z.string().optional(),
      sourceId: z.string(),
      title: z.string(),
      version: z.string().optional(),
      locator: z.string(),
      relevance: share,
    }),
  ),
  passagesRead: z.int(),
  explanation: z.string(),
});

export type Answered = Omit<z.output<typeof answeredSchema>, 'explanation'>;
