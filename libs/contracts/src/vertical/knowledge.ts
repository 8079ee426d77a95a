import { z } from 'zod';
import { storableText } from '../storable.ts';

/** In a locator and an address: no blank, nothing that ends a path or a query. */
const sourceId = z
  .string()
  .regex(
    /^[\p{L}\p{N}][\p{L}\p{M}\p{N}._@()（）《》、-]*(\/[\p{L}\p{N}][\p{L}\p{M}\p{N}._@()（）《》、-]*)*$/u,
    'has letters, digits and ._@- alone, with / between its parts',
  )
  .max(200);

/** What whoever brings a source says of it. */
export const sourceDescriptionSchema = z.strictObject({
  id: sourceId.meta({ example: 'statutes/civil-code' }),
  /** Its own words go into the search: give it the name that people ask for. */
  title: storableText().min(1).max(300).optional(),
  licence: storableText().min(1).max(200).optional(),
  version: storableText().min(1).max(100).optional(),
  language: z.enum(['zh', 'en']).optional(),
  /** First and last day on which it holds; without it there is no such end. */
  validFrom: z.iso.date().optional(),
  validTo: z.iso.date().optional(),
});

export const sourceFormatSchema = z.enum(['md', 'html', 'pdf', 'docx', 'csv', 'jsonl', 'xml']);

export const knowledgeSourceSchema = sourceDescriptionSchema.extend({
  title: z.string(),
  format: sourceFormatSchema,
  /** Everybody's, or only of the tenant that brought it. */
  shared: z.boolean(),
  /** Of the file as it came, hex. */
  sha256: z.string(),
  bytes: z.int().nonnegative(),
  chunks: z.int().nonnegative(),
  /** `importing`: began and not whole yet; nobody finds it. */
  state: z.enum(['importing', 'current']),
  importedAt: z.iso.datetime(),
});

export const knowledgeListSchema = z.object({ sources: z.array(knowledgeSourceSchema) });

/** What became of a file that was brought. */
export const knowledgeImportSchema = z.object({
  source: knowledgeSourceSchema,
  /** `unchanged`: the same file was there already. `resumed`: an import that broke off went on. */
  outcome: z.enum(['imported', 'replaced', 'resumed', 'unchanged']),
});

export const knowledgeHitSchema = z.object({
  sourceId: z.string(),
  title: z.string(),
  version: z.string().optional(),
  licence: z.string().optional(),
  sha256: z.string(),
  locator: z.string(),
  text: z.string(),
  score: z.number(),
});

export const knowledgeHitsSchema = z.object({ hits: z.array(knowledgeHitSchema) });

export const knowledgeSearchSchema = z.strictObject({
  q: z.string().min(1).max(2_000).describe('Words, Chinese or English.'),
  asOf: z.iso.date().optional().describe('Sources that hold on that day; without it: today.'),
  limit: z.coerce.number().int().min(1).max(50).default(10),
  under: sourceId
    .optional()
    .describe('Only this source, or those whose id begins with it and "/".'),
});

export const knowledgeRemovedSchema = z.object({ removed: z.array(z.string()) });

export type SourceDescription = z.infer<typeof sourceDescriptionSchema>;
export type SourceFormat = z.infer<typeof sourceFormatSchema>;
export type KnowledgeSource = z.infer<typeof knowledgeSourceSchema>;
export type KnowledgeHit = z.infer<typeof knowledgeHitSchema>;
export type KnowledgeImport = z.infer<typeof knowledgeImportSchema>;
