import { z } from 'zod';

export const dryRunSchema = z.strictObject({ dryRun: z.enum(['true', 'false']).optional() });

/** Whether a body is YAML text in JSON. */
export const isText = (raw: unknown): boolean =>
  typeof raw === 'object' && raw !== null && 'yaml' in raw;
