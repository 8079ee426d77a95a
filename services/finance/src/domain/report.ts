import { z } from 'zod';
import { repairSchema } from './repair/repair.ts';
import { findingSchema } from './rules/finding.ts';
import { totalSchema } from './totals.ts';

/** What the rules found, without any words about it. */
export const examinationSchema = z.object({
  /** `faulty` when there is an error among the findings. */
  outcome: z.enum(['clean', 'faulty']),
  message: z.object({ id: z.string(), version: z.string(), namespace: z.string() }),
  /** Transfers or collections; of a statement its entries. */
  transactions: z.int().nonnegative(),
  totals: z.array(totalSchema),
  /** All there are, also where fewer are listed. */
  findingsTotal: z.int().nonnegative(),
  findings: z.array(findingSchema),
  /** What could be put right; absent where nothing is wrong. */
  repair: repairSchema.optional(),
});

export const paymentReportSchema = examinationSchema.extend({
  /** In words; states nothing that is not above. */
  explanation: z.string(),
});

export type Examination = z.infer<typeof examinationSchema>;
export type PaymentReport = z.infer<typeof paymentReportSchema>;
