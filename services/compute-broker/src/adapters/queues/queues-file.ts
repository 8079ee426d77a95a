import { readFile } from 'node:fs/promises';
import { queueSpecsSchema } from '@banyan/contracts/compute';
import { checkQueues } from '../../domain/queue/check-queues.ts';
import type { Queue } from '../../domain/queue/queue.ts';
import { parseYaml } from '../yaml/parse-yaml.ts';

/** The queues that a file names. Throws with the file and every place in it that is wrong. */
export async function readQueues(file: string): Promise<Queue[]> {
  try {
    return parseQueues(await readFile(file, 'utf8'));
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    throw new Error(`BANYAN_QUEUES: ${file} names no queues:\n  ${said}`, { cause: error });
  }
}

/** Throws `invalid_request` with every place that is wrong and its line. */
export function parseQueues(text: string): Queue[] {
  const { value, refusal } = parseYaml(text, queueSpecsSchema);
  const issues = checkQueues(value.queues);
  if (issues.length > 0) throw refusal(issues);
  return value.queues;
}
