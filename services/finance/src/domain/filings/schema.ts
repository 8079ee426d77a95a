import { z } from 'zod';
import { languageSchema } from '@banyan/contracts/vertical';
import { companyFactsSchema } from './facts-schema.ts';
import { SCALES } from './scale.ts';

export const MOST = {
  tables: 20,
  rows: 500,
  columns: 60,
  cells: 20_000,
  cell: 2_000,
  paragraphs: 500,
  paragraph: 20_000,
  text: 300_000,
};

const tableSchema = z.strictObject({
  name: z.string().max(500).optional().meta({ description: 'Its title; may name a scale.' }),
  rows: z
    .array(z.array(z.string().max(MOST.cell)).min(1).max(MOST.columns))
    .min(1)
    .max(MOST.rows)
    .meta({
      description:
        'Row by row, headers first, as printed; a cell that spans others is followed by empty ones.',
    }),
});

export const askInputSchema = z
  .strictObject({
    question: z
      .string()
      .min(3)
      .max(1_000)
      .refine((text) => text.trim() !== '', 'holds nothing but white space'),
    tables: z.array(tableSchema).max(MOST.tables).default([]),
    paragraphs: z
      .array(z.string().max(MOST.paragraph))
      .max(MOST.paragraphs)
      .default([])
      .meta({ description: 'The text around the tables, a paragraph each.' }),
    companyFacts: companyFactsSchema.optional(),
    language: languageSchema
      .optional()
      .meta({ description: "Of the explanation; else the question's." }),
  })
  .superRefine(({ tables, paragraphs, companyFacts }, context) => {
    const cells = tables.reduce(
      (sum, { rows }) => sum + rows.reduce((inner, row) => inner + row.length, 0),
      0,
    );
    const text = paragraphs.reduce((sum, { length }) => sum + length, 0);
    const refuse = (path: string, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    if (cells > MOST.cells) refuse('tables', `hold more than ${MOST.cells} cells`);
    if (text > MOST.text) refuse('paragraphs', `hold more than ${MOST.text} characters`);
    if (tables.length === 0 && paragraphs.length === 0 && !companyFacts)
      refuse('tables', 'have to be there, or paragraphs, or companyFacts');
  });

export type AskInput = z.output<typeof askInputSchema>;

const decimal = z.string().regex(/^-?\d+(\.\d+)?$/);
const scale = z.enum(SCALES);

export const askResultSchema = z.object({
  language: languageSchema,
  operation: z.string().meta({ description: 'What the question was taken to ask for.' }),
  kind: z.enum(['program', 'cells', 'count', 'text', 'none']),
  answer: z.array(z.string()).meta({ description: 'As printed, or as the program gives it.' }),
  scale: scale.meta({ description: 'Of what the answer is so many; empty: of ones.' }),
  value: decimal.optional(),
  program: z.string().optional().meta({ description: 'Over the names of the operands.' }),
  operands: z.array(
    z.object({
      name: z.string(),
      value: decimal.optional(),
      quote: z.string(),
      label: z.string(),
      header: z.string(),
      scale,
      locator: z.string(),
    }),
  ),
  spans: z.array(z.object({ quote: z.string(), locator: z.string() })),
  /** What of the question nothing confirms. */
  doubts: z.array(z.string()),
  chosenBy: z.enum(['rules', 'model']),
  alternatives: z.array(
    z.object({ answer: z.array(z.string()), scale, program: z.string().optional() }),
  ),
  evidence: z.array(z.object({ locator: z.string(), text: z.string() })),
  explanation: z.string(),
});

export type AskResult = z.output<typeof askResultSchema>;
