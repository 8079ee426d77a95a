import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkQueues } from '../../domain/queue/check-queues.ts';
import type { Queue } from '../../domain/queue/queue.ts';

const cards = z.int().min(0);
const schema = z.strictObject({
  queues: z.array(
    z.strictObject({
      id: z.string(),
      cohort: z.string().min(1).nullable().default(null),
      weight: z.number().default(1),
      quotas: z.record(
        z.string(),
        z.strictObject({
          nominal: cards,
          borrow: cards.nullable().default(null),
          lend: cards.nullable().default(null),
        }),
      ),
    }),
  ),
});

/** The queues that a file names. Throws with the file and every place in it that is wrong. */
export async function readQueues(file: string): Promise<Queue[]> {
  try {
    return parseQueues(await readFile(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`BANYAN_QUEUES: ${file} names no queues:\n${said}`, { cause: error });
  }
}

export function parseQueues(text: string): Queue[] {
  const parsed = schema.safeParse(parse(text));
  const issues = parsed.success
    ? checkQueues(parsed.data.queues)
    : parsed.error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  if (!parsed.success || issues.length > 0) {
    throw new Error(
      issues.map(({ path, message }) => `  ${path || 'the file'}: ${message}`).join('\n'),
    );
  }
  return parsed.data.queues;
}
