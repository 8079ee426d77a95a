import { z } from 'zod';
import { storableText } from '../storable.ts';

const scope = z
  .string()
  .max(300)
  .describe('mesh, tenant:<t>, tenant:<t>/vertical:<v> or key:<id>')
  .meta({
    example: 'tenant:acme',
    pattern:
      '^(mesh|tenant:[a-z][a-z0-9-]{1,62}(/vertical:[a-z][a-z0-9-]{0,62})?|key:[A-Za-z0-9_.-]{1,128})$',
  });
const window = z.enum(['minute', 'day', 'month', 'total']);
const unit = z.enum(['tokens', 'requests']);

/** Body of `PUT /v1/admin/budgets`. */
export const setBudgetSchema = z.strictObject({
  scope,
  unit: unit.default('tokens'),
  window,
  /** Null lifts the limit. */
  limit: z.int().nonnegative().nullable(),
});

export const budgetListSchema = z.object({
  budgets: z.array(
    z.object({
      scope: z.string(),
      unit,
      window,
      limit: z.int(),
      /** Promised to running requests. */
      held: z.int(),
      settled: z.int(),
      /** Negative after an overage or a lowered limit. */
      remaining: z.int(),
    }),
  ),
});

const by = z.enum(['hour', 'day', 'month', 'tenant', 'vertical', 'key', 'model']);

/** Query of `GET /v1/admin/usage`. */
export const usageQuerySchema = z.strictObject({
  tenant: storableText().max(128).optional(),
  vertical: storableText().max(128).optional(),
  key: storableText().max(128).optional(),
  model: storableText().max(200).optional(),
  /** Absent: 30 days ago. */
  since: z.iso.datetime({ offset: true }).optional(),
  until: z.iso.datetime({ offset: true }).optional(),
  /** What it is told apart by, with commas. */
  by: z
    .string()
    .default('tenant,vertical,model')
    .meta({ pattern: `^,*((${by.options.join('|')})(,+|$)){0,7}$` })
    .transform((text) => text.split(',').filter(Boolean))
    .pipe(z.array(by).max(7)),
});

export const usageReportSchema = z.object({
  since: z.iso.datetime(),
  until: z.iso.datetime(),
  /** Of all costs, which are in its micro-units. */
  currency: z.string(),
  lines: z.array(
    z.object({
      ...{ hour: z.string().optional(), day: z.string().optional(), month: z.string().optional() },
      ...{ tenant: z.string().optional(), vertical: z.string().optional() },
      ...{ key: z.string().optional(), model: z.string().optional() },
      requests: z.int(),
      inputTokens: z.int(),
      outputTokens: z.int(),
      overageTokens: z.int(),
      cost: z.int(),
    }),
  ),
});

export type UsageReport = z.infer<typeof usageReportSchema>;
export type BudgetList = z.infer<typeof budgetListSchema>;
