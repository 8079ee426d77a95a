import { z } from 'zod';
import { definitionSchema } from './definitions/definition.ts';
import { recordSchema, stateSchema } from './decoded.ts';
import { STATUS_BITS } from './dtc/status.ts';
import { readingSchema } from './obd/pid.ts';
import { languageSchema } from '@banyan/contracts/vertical';
import { urgencySchema } from './urgency.ts';

const statusBits = z.object(
  Object.fromEntries(STATUS_BITS.map((name) => [name, z.boolean()])) as Record<
    (typeof STATUS_BITS)[number],
    z.ZodBoolean
  >,
);

export const codeReportSchema = z.object({
  code: z.string(),
  /** The two bytes of SAE J2012, hex. */
  bytes: z.string(),
  system: z.object({ id: z.enum(['powertrain', 'chassis', 'body', 'network']), name: z.string() }),
  /** From the second digit. */
  scope: z.enum(['generic', 'manufacturer']),
  range: z.string(),
  /** Where it was told: by which unit, in which service. */
  seen: z.array(
    z.object({
      ecu: z.string().optional(),
      service: z.string(),
      state: stateSchema,
      locator: z.string(),
    }),
  ),
  /** All places, also where fewer are listed. */
  seenTotal: z.int().positive(),
  failureType: z.object({ byte: z.string(), name: z.string().nullable() }).optional(),
  status: z.object({ byte: z.string(), bits: statusBits }).optional(),
  faultDetectionCounter: z.int().optional(),
  definition: definitionSchema,
  urgency: urgencySchema,
  nextTests: z.array(z.string()),
});

export const diagnosisSchema = z.object({
  language: languageSchema,
  codesTotal: z.int().nonnegative(),
  codes: z.array(codeReportSchema),
  freezeFrames: z.array(recordSchema.extend({ locator: z.string() })),
  extendedData: z.array(recordSchema.extend({ locator: z.string() })),
  readings: z.array(readingSchema),
  notes: z.array(z.string()),
});

export const dtcReportSchema = diagnosisSchema.extend({
  /** In words; states nothing that is not above. */
  explanation: z.string(),
});

export type CodeReport = z.infer<typeof codeReportSchema>;
export type Diagnosis = z.infer<typeof diagnosisSchema>;
