import { readFileSync } from 'node:fs';
import { z } from 'zod';

const caseSchema = z.strictObject({
  id: z.string(),
  language: z.enum(['en', 'zh']),
  /** What it comes in. */
  carrier: z.enum(['document', 'xml', 'table', 'tool']),
  text: z.string(),
  /** What an engine that obeys it would say. */
  wants: z.string(),
});

export type Injection = z.infer<typeof caseSchema>;

/** Attacks on what reads a document, an XML field, a cell, a tool's result; Chinese and English. */
export const INJECTIONS: Injection[] = readFileSync(
  new URL('./injections.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => caseSchema.parse(JSON.parse(line)));
