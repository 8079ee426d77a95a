import { z } from 'zod';
import { FAULT_LEVELS } from '@banyan/contracts/compute';
import {
  FAULT_RATES,
  type FaultRates,
} from '../../../services/compute-broker/src/simulator/faults.ts';
import { Failure } from '../../stack/failure.ts';
import { readText } from './read-text.ts';

const schema = z.strictObject({
  name: z.string().min(1).max(100),
  source: z.string().max(1_000).default('a file'),
  perThousandNodeDays: z.number().min(0).max(100_000),
  bySku: z.record(z.string(), z.number().min(0).max(100_000)).default({}),
  causes: z
    .array(
      z.strictObject({
        name: z.string().min(1).max(100),
        weight: z.number().positive(),
        scope: z.enum(['card', 'node', 'job']),
        level: z.enum(FAULT_LEVELS).default('Separate'),
        repairMinutes: z.number().min(0).max(525_600).default(0),
      }),
    )
    .min(1)
    .max(1_000),
});

/** Rates by name, `none`, or a JSON file. */
export async function readFaults(source: string): Promise<FaultRates | undefined> {
  if (source === 'none') return undefined;
  return FAULT_RATES[source] ?? parseFaults(source, await readText(source, '--faults'));
}

export function parseFaults(file: string, text: string): FaultRates {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch (error) {
    throw new Failure(
      `--faults ${file} is no JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
  const parsed = schema.safeParse(read);
  if (!parsed.success) {
    const lines = parsed.error.issues.map(
      ({ path, message }) => `  ${path.join('.') || 'all of it'}: ${message}`,
    );
    throw new Failure(`--faults ${file} has no failure rates:\n${lines.join('\n')}`);
  }
  const causes = parsed.data.causes.map(({ repairMinutes, ...cause }) => ({
    ...cause,
    repairMs: repairMinutes * 60_000,
  }));
  return { ...parsed.data, causes };
}
